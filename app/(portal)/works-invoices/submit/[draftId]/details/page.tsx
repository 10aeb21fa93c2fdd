import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { StatementFields } from '@/components/statements/statement-fields';
import { DetailsFormWhenTouched } from '@/components/submission/details-form-when-touched';
import { PartyTable } from '@/components/submission/party-table';
import { buttonLook } from '@/components/ui/button-look';
import { Notice } from '@/components/ui/notice';
import { AttachmentsPanel } from '@/components/uploads/attachments-panel';
import { PartSlots } from '@/components/uploads/part-slots';
import { openingForm } from '@/lib/action';
import { FRAMEWORKS } from '@/lib/domain/frameworks';
import { hasParts } from '@/lib/domain/settlement';
import { nestDetails } from '@/lib/forms/details-fields';
import { detailsSentences } from '@/lib/forms/details-sentences';
import { settlementFields } from '@/lib/forms/settlement-fields';
import { shownDetails } from '@/lib/forms/shown-details';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import { getTranslations } from '@/lib/i18n/words';
import type { OneDraft, ShownPrevious } from '@/lib/queries/one-draft';
import { draftMoney } from '@/lib/queries/shown-statement';
import { requireContext } from '@/lib/request-context';
import { hasScanner } from '@/lib/storage/virus-scanner';
import { uploadRefusals } from '@/lib/upload-refusals';
import { saveDetailsAction } from '../../actions';
import { DraftPage, type DraftParams, draftOf } from '../draft-page';

type Props = DraftParams & { searchParams: Promise<{ saved?: string; line?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('submission'))('details.title') };
}

export default async function DetailsPage({ params, searchParams }: Props) {
  const draft = await draftOf(params);
  if (draft.framework === null || draft.mainFile === null)
    redirect(`/works-invoices/submit/${draft.id}/document`);
  const { saved, line } = await searchParams;
  const t = await getTranslations('submission.details');
  const locale = await getLocale();
  const chosen = draft.previous.filter((one) => one.isChosen);
  const context = await requireContext();
  const { values: interrupted } = await openingForm(context);
  const typed = 'totalInclVat' in interrupted ? interrupted : draft.fields;
  const drafted = draftMoney(context, draft.id, typed);
  const isReceivers = drafted !== null && (drafted.lines.length > 0 || drafted.money !== null);
  return (
    <DraftPage draft={draft} step="details" title={t('title')}>
      {saved !== undefined && (
        <Notice tone="success" isLive>
          {t('saved')}
        </Notice>
      )}
      <DetailsFormWhenTouched
        action={saveDetailsAction}
        draftId={draft.id}
        fields={shownFields(locale, typed, line !== undefined)}
        isMonthly={FRAMEWORKS[draft.framework].kind === 'monthly'}
        isFollowing={chosen.length > 0}
        claimed={claimedBy(chosen)}
        contractNumber={draft.contract.number}
        fileNumber={draft.fileNumber}
        rules={draft.recipientRules}
        services={draft.recipientServices.map(({ id, code, name, engagementRequired }) => ({
          id,
          label: `${code} – ${name}`,
          engagementRequired,
        }))}
        locale={locale}
        words={messagesIn(locale).submission.details}
        sentences={detailsSentences(locale)}
        statement={isReceivers ? <StatementFields drafted={drafted} fields={typed} /> : null}
        isComputed={drafted !== null && drafted.lines.length > 0}
        formerCumulated={drafted?.formerCumulated ?? null}
        parties={<PartyTable parties={draft.parties} />}
        settlement={settlementFields(draft.framework, typed, locale)}
        attachments={<Attachments draft={draft} />}
      />
    </DraftPage>
  );
}

/** What comes along; without JavaScript adding to it loads the page anew. */
async function Attachments({ draft }: { draft: OneDraft }) {
  const t = await getTranslations('submission.details');
  return (
    <>
      <noscript>
        <Notice
          tone="info"
          actions={
            <button
              type="submit"
              form="details"
              name="intent"
              value="save"
              className={buttonLook('secondary', 'small')}
            >
              {t('save')}
            </button>
          }
        >
          {t('saveBeforeFiles')}
        </Notice>
      </noscript>
      {draft.framework !== null && hasParts(draft.framework) && (
        <PartSlots draftId={draft.id} attachments={draft.attachments} isScanned={hasScanner()} />
      )}
      <AttachmentsPanel
        draftId={draft.id}
        attachments={draft.attachments}
        refusals={await uploadRefusals(draft.id, 'attachment')}
        isScanned={hasScanner()}
      />
    </>
  );
}

/** The fields with at least one VAT line, and one more where it was asked for without JavaScript. */
function shownFields(locale: Locale, typed: Record<string, string>, hasExtraLine: boolean) {
  const fields = shownDetails(locale, nestDetails(typed));
  const isShort = hasExtraLine || fields.vatLines.length === 0;
  return isShort ? { ...fields, vatLines: [...fields.vatLines, { rate: '', base: '', vat: '' }] } : fields;
}

function claimedBy(previous: readonly ShownPrevious[]) {
  if (previous.length === 0) return null;
  const sum = (amount: (one: ShownPrevious) => number) =>
    previous.reduce((total, one) => total + amount(one), 0);
  return {
    totalExclVat: sum(({ totals }) => totals.exclVat),
    totalVat: sum(({ totals }) => totals.vat),
    totalInclVat: sum(({ totals }) => totals.inclVat),
    netPayable: sum(({ totals }) => totals.netPayable),
  };
}
