import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ContinuationTable } from '@/components/submission/continuation-table';
import { OpeningChoice } from '@/components/submission/opening-choice';
import { UnsentDrafts } from '@/components/submission/unsent-drafts';
import { PageHeader } from '@/components/ui/page-header';
import { startSubmission } from '@/lib/queries/start-submission';
import { requireContext } from '@/lib/request-context';
import { beginInAbsenceAction, beginInitialAction, beginNextAction } from './actions';

type Props = { searchParams: Promise<{ contract?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('submission'))('start.title') };
}

export default async function StartPage({ searchParams }: Props) {
  const context = await requireContext();
  const { continuations, openings, drafts } = startSubmission(context);
  const { contract } = await searchParams;
  const t = await getTranslations('submission');
  return (
    <>
      <PageHeader title={t('start.title')} lead={t('start.lead')} />
      <UnsentDrafts drafts={drafts} />
      <ContinuationTable continuations={continuations} action={beginNextAction} />
      <OpeningChoice
        openings={openings}
        contractId={Number(contract)}
        actions={{ begin: beginInitialAction, beginInAbsence: beginInAbsenceAction }}
      />
    </>
  );
}
