'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import type { RecipientRules } from '@/lib/domain/submission';
import { type DetailsFields, nestDetails } from '@/lib/forms/details-fields';
import type { DetailsSentences } from '@/lib/forms/details-sentences';
import type { FormState } from '@/lib/forms/form-state';
import type { Locale } from '@/lib/i18n/locales';
import { AmountFields, type ClaimedTotals } from './amount-fields';
import { CumulatedFields } from './cumulated-fields';
import type { DetailsWords } from './details-words';
import { Refusals } from './field-refusal';
import { takeKeptValues } from './kept-values';
import { RecipientFields, type ServiceOption } from './recipient-fields';
import { ReferenceFields } from './reference-fields';
import { SettlementFields, type SettlementValues } from './settlement-fields';
import { type SaveState, useAutosave } from './use-autosave';
import { useDetails } from './use-details';
import { VatLineFields } from './vat-line-fields';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  draftId: number;
  fields: DetailsFields;
  isMonthly: boolean;
  isFollowing: boolean;
  /** What the documents that this one follows claim together; null for an initial submission. */
  claimed: ClaimedTotals | null;
  contractNumber: string;
  fileNumber: string | null;
  rules: RecipientRules;
  services: readonly ServiceOption[];
  locale: Locale;
  words: DetailsWords;
  sentences: DetailsSentences;
  parties: ReactNode;
  /** Of a receiver's document: what it admits and what follows, computed by the server. */
  statement: ReactNode;
  /** The statement makes the lines of VAT and the totals: nobody types them. */
  isComputed: boolean;
  /** What was cumulated before a claim, in cents; null for documents that cumulate nothing. */
  formerCumulated: number | null;
  /** What a document of the final settlement says beyond its amounts; null for most. */
  settlement: SettlementValues | null;
  /** A form of its own: it stands between the fields and the buttons, outside their form. */
  attachments: ReactNode;
};

/** Step 3: references, amounts, recipient and VAT lines. A plain form before JavaScript arrives. */
export function DetailsForm(props: Props) {
  const { action, draftId, fields, words, sentences, locale } = props;
  const element = useRef<HTMLFormElement>(null);
  const { statement, isComputed, formerCumulated } = props;
  const details = useDetails({
    action,
    draftId,
    fields,
    sentences,
    locale,
    formerCumulated,
    // Its boxes are not this form's: only the server reads them.
    isCheckedHere: statement === null,
  });
  const saveState = useAutosave(element, draftId);
  const { reset } = details.form;
  useEffect(() => {
    const kept = takeKeptValues(draftId);
    if (kept) reset(nestDetails(kept));
  }, [draftId, reset]);
  return (
    <>
      <form
        ref={element}
        id="details"
        data-on-paper
        action={details.send}
        onSubmit={details.submit}
        className="space-y-6"
        noValidate
      >
        <input type="hidden" name="draftId" value={draftId} />
        {/* The first button of a form is the one that Enter presses. */}
        <button
          type="submit"
          name="intent"
          value="continue"
          className="sr-only"
          tabIndex={-1}
          aria-hidden="true"
        >
          {words.continue}
        </button>
        <ErrorSummary title={words.refused} refusals={details.refusals} />
        <Card title={words.references}>
          <ReferenceFields {...props} details={details} />
        </Card>
        {!isComputed && (
          <Card title={words.amounts} id="vat">
            <div className="space-y-6">
              <VatLineFields words={words} details={details} locale={locale} fields={fields} />
              <AmountFields
                words={words}
                details={details}
                locale={locale}
                fields={fields}
                claimed={props.claimed}
              />
              {formerCumulated !== null && (
                <CumulatedFields
                  words={words}
                  details={details}
                  locale={locale}
                  fields={fields}
                  former={formerCumulated}
                />
              )}
            </div>
          </Card>
        )}
        <Refusals value={details.refusals}>{statement}</Refusals>
        <Card title={words.recipient}>
          <RecipientFields {...props} details={details} />
        </Card>
        {props.settlement && (
          <SettlementFields values={props.settlement} words={words.settlement} refusals={details.refusals} />
        )}
      </form>
      {props.attachments}
      <SaveNotice state={saveState} draftId={draftId} words={words} />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          form="details"
          name="intent"
          value="continue"
          aria-disabled={details.isPending || undefined}
        >
          {details.isPending ? words.pending : words.continue}
        </Button>
        <Button type="submit" form="details" name="intent" value="save" variant="secondary">
          {words.save}
        </Button>
        <span role="status" className="text-[0.8125rem] text-muted">
          {saveState === 'saving' && words.saving}
          {saveState === 'saved' && words.saved}
        </span>
      </div>
    </>
  );
}

function SaveNotice({ state, draftId, words }: { state: SaveState; draftId: number; words: DetailsWords }) {
  if (state === 'offline' || state === 'gone')
    return (
      <Notice tone="warning" isLive>
        {words[state]}
      </Notice>
    );
  if (state !== 'signed_out') return null;
  const next = encodeURIComponent(`/works-invoices/submit/${draftId}/details`);
  return (
    <Notice tone="warning" isLive actions={<a href={`/sign-in?next=${next}`}>{words.signIn}</a>}>
      {words.signedOut}
    </Notice>
  );
}
