import type { Metadata } from 'next';
import { ContinuationTable } from '@/components/submission/continuation-table';
import { OpeningChoice } from '@/components/submission/opening-choice';
import { UnsentDrafts } from '@/components/submission/unsent-drafts';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { startSubmission } from '@/lib/queries/start-submission';
import { requireContext } from '@/lib/request-context';
import { beginInAbsenceAction, beginInitialAction, beginNextAction } from './actions';

type Props = { searchParams: Promise<{ contract?: string | string[]; q?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('submission'))('start.title') };
}

export default async function StartPage({ searchParams }: Props) {
  const context = await requireContext();
  const { contract, q } = await searchParams;
  const search = typeof q === 'string' ? q.trim() : '';
  const contractId = typeof contract === 'string' && /^\d{1,15}$/.test(contract) ? Number(contract) : null;
  const { continuations, moreWait, openings, hasMore, drafts } = startSubmission(context, {
    contractId,
    search,
  });
  const t = await getTranslations('submission');
  return (
    <>
      <PageHeader title={t('start.title')} lead={t('start.lead')} />
      <UnsentDrafts drafts={drafts} />
      <ContinuationTable continuations={continuations} moreWait={moreWait} action={beginNextAction} />
      <OpeningChoice
        openings={openings}
        hasMore={hasMore}
        search={search}
        contractId={contractId}
        actions={{ begin: beginInitialAction, beginInAbsence: beginInAbsenceAction }}
      />
    </>
  );
}
