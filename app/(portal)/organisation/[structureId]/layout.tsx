import Link from 'next/link';
import type { ReactNode } from 'react';
import { SectionTabs } from '@/components/shell/section-tabs';
import { StructureStateBadge } from '@/components/structures/structure-state';
import { Notice } from '@/components/ui/notice';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { getTranslations } from '@/lib/i18n/words';
import type { StructureFrame } from '@/lib/queries/structure-sheet';
import { shownStructure } from '../shown-structure';

type Props = { params: Promise<{ structureId: string }>; children: ReactNode };

/** The name of the structure and its tabs: people, approvals, delegations and webhooks are for those who see them. */
export default async function StructureLayout({ params, children }: Props) {
  const structure = await shownStructure((await params).structureId);
  const t = await getTranslations('organisation');
  const common = await getTranslations('common');
  const { id, maySeePeople } = structure;
  const tabs = [
    { href: `/organisation/${id}`, label: t('tabs.sheet') },
    { href: `/organisation/${id}/services`, label: t('tabs.services') },
    ...(maySeePeople ? [{ href: `/organisation/${id}/people`, label: t('tabs.people') }] : []),
    ...(structure.manages ? [{ href: `/organisation/${id}/approvals`, label: t('tabs.approvals') }] : []),
    ...(structure.manages ? [{ href: `/organisation/${id}/load`, label: t('tabs.load') }] : []),
    { href: `/organisation/${id}/delegations`, label: t('tabs.delegations') },
    ...(structure.manages ? [{ href: `/organisation/${id}/webhooks`, label: t('tabs.webhooks') }] : []),
  ];
  return (
    <>
      <div className="space-y-1">
        <nav aria-label={common('youAreHere')} className="text-[0.8125rem] text-muted">
          <Link href="/organisation">{t('title')}</Link>
        </nav>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="font-semibold text-lg">{structure.name}</p>
          <span className="figures text-muted">
            {common('identifier', shownIdentifier(structure.identifier))}
          </span>
          {structure.state !== 'active' && <StructureStateBadge state={structure.state} />}
        </div>
      </div>
      <SectionTabs label={t('tabs.label')} tabs={tabs} />
      <StateNotice state={structure.state} />
      {children}
    </>
  );
}

async function StateNotice({ state }: Pick<StructureFrame, 'state'>) {
  const t = await getTranslations('organisation.sheet');
  if (state === 'active') return null;
  return (
    <Notice tone="warning" title={t(state)}>
      {t(`${state}Text`)}
    </Notice>
  );
}
