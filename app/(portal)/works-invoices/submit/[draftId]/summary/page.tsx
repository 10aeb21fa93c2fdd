import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { DraftSummary } from '@/components/submission/draft-summary';
import { MissingBeforeSending } from '@/components/submission/missing-before-sending';
import { SendForm } from '@/components/submission/send-form';
import { SettlementWarnings } from '@/components/submission/settlement-warnings';
import { TermsWarnings } from '@/components/submission/terms-warnings';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';
import { draftCheck } from '@/lib/queries/draft-check';
import { requireContext } from '@/lib/request-context';
import { submitDocumentAction } from '../../actions';
import { DraftPage, type DraftParams, draftOf } from '../draft-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('submission'))('summary.title') };
}

export default async function SummaryPage({ params }: DraftParams) {
  const draft = await draftOf(params);
  const check = draftCheck(await requireContext(), draft.id);
  if (!check) notFound();
  const t = await getTranslations('submission.summary');
  return (
    <DraftPage draft={draft} step="summary" title={t('title')}>
      {check.isReady ? (
        <>
          <DraftSummary
            draft={draft}
            details={check.details}
            framework={check.framework}
            absences={check.absences}
          />
          <TermsWarnings warnings={check.warnings} />
          <SettlementWarnings warnings={check.settlement} />
          <SendForm
            action={submitDocumentAction}
            draftId={draft.id}
            seen={check.fingerprint}
            receiver={check.receiver}
          />
        </>
      ) : (
        <MissingBeforeSending
          draftId={draft.id}
          refusals={translateRefusals(await getLocale(), check.refusals)}
        />
      )}
    </DraftPage>
  );
}
