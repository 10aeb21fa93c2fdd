import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale } from 'next-intl/server';
import { FoundStructure } from '@/components/structures/found-structure';
import { IdentifierForm } from '@/components/structures/identifier-form';
import { newStructureFields } from '@/components/structures/structure-fields';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { IDENTIFIER_TYPES, type Identifier, shownIdentifier } from '@/lib/domain/identifiers';
import { type Query, textOf } from '@/lib/forms/addresses';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';
import { type SoughtStructure, structureEntry } from '@/lib/queries/find-structures';
import { requireContext } from '@/lib/request-context';
import { registerAction } from '../actions';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('new.title') };
}

/** First the identifier, by the address; then either the structure that bears it, or a short form. */
export default async function NewStructurePage({ searchParams }: Props) {
  const context = await requireContext();
  const query = await searchParams;
  const typed = textOf(query, 'identifier').slice(0, 60);
  const type = IDENTIFIER_TYPES.find((one) => one === textOf(query, 'type')) ?? null;
  const entry = typed === '' ? null : structureEntry(context, typed, type);
  const t = await getTranslations('organisation');
  const refusals = entry && 'refused' in entry ? [entry.refused] : [];
  return (
    <>
      <PageHeader
        crumbs={[{ href: '/organisation', label: t('title') }]}
        crumbsLabel={(await getTranslations('common'))('youAreHere')}
        title={t('new.title')}
        lead={t('new.lead')}
      />
      {entry && 'found' in entry && <Found structure={entry.found} />}
      {entry && 'isNew' in entry ? (
        <NewStructure identifier={entry.isNew} />
      ) : (
        <IdentifierForm
          action="/organisation/new"
          typed={typed}
          type={type}
          refusals={translateRefusals(await getLocale(), refusals)}
        />
      )}
    </>
  );
}

async function Found({ structure }: { structure: SoughtStructure }) {
  const t = await getTranslations('organisation.new');
  const text = () => {
    if (structure.isMine) return t('registeredMine');
    if (structure.isAsked) return t('registeredAsked');
    if (structure.state === 'waiting') return t('registeredWaiting');
    return structure.state === 'closed' ? t('registeredClosed') : t('registeredText');
  };
  return (
    <Card title={t('registered')}>
      <div className="space-y-3">
        <p>{text()}</p>
        <FoundStructure structure={structure} />
      </div>
    </Card>
  );
}

async function NewStructure({ identifier }: { identifier: Identifier }) {
  const t = await getTranslations('organisation.new');
  const common = await getTranslations('common');
  return (
    <>
      <Notice tone="info">
        {t('isNew', { identifier: common('identifier', shownIdentifier(identifier.identifier)) })}{' '}
        <Link href="/organisation/new">{t('other')}</Link>
      </Notice>
      <Card className="max-w-2xl">
        <FieldsForm
          action={registerAction}
          fields={await newStructureFields(identifier, true)}
          words={{ submit: t('submit'), pending: t('pending'), refused: t('refused') }}
        />
      </Card>
    </>
  );
}
