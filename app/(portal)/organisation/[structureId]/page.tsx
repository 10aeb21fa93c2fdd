import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BankCard, DemandsCard, IdentityCard } from '@/components/structures/sheet-cards';
import { SheetHistory } from '@/components/structures/sheet-history';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import type { Query } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { structureSheet } from '@/lib/queries/structure-sheet';
import { requireContext } from '@/lib/request-context';
import { shownStructure } from '../shown-structure';

type Props = { params: Promise<{ structureId: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await shownStructure((await params).structureId)).name };
}

export default async function StructurePage({ params, searchParams }: Props) {
  const frame = await shownStructure((await params).structureId);
  const sheet = structureSheet(await requireContext(), frame.id);
  if (!sheet) notFound();
  const t = await getTranslations('organisation.sheet');
  const { structure } = sheet;
  return (
    <>
      <Done query={await searchParams} />
      <PageHeader
        title={t('title')}
        actions={
          frame.mayKeep && (
            <LinkButton variant="secondary" href={`/organisation/${frame.id}/edit`}>
              {t('edit')}
            </LinkButton>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <IdentityCard sheet={sheet} />
        <div className="space-y-6">
          {structure.kind === 'public' && <DemandsCard structure={structure} />}
          {frame.manages && <BankCard sheet={sheet} mayChange={frame.mayKeepBankDetails} />}
        </div>
      </div>
      <SheetHistory history={sheet.history} />
    </>
  );
}

async function Done({ query }: { query: Query }) {
  const t = await getTranslations('organisation');
  if ('registered' in query)
    return (
      <Notice tone="success" title={t('new.donePrivate')} isLive>
        {t('new.donePrivateText')}
      </Notice>
    );
  if ('saved' in query) return <Notice tone="success" title={t('sheet.saved')} isLive />;
  if ('removed' in query) {
    const people = await getTranslations('people.one.done');
    return <Notice tone="success" title={people('removed')} isLive />;
  }
  if ('account' in query) return <Notice tone="success" title={t('bank.saved')} isLive />;
  return null;
}
