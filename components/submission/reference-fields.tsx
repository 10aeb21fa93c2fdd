'use client';

import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { VAT_TYPES } from '@/lib/domain/amounts';
import { DOCUMENT_TYPES, LONGEST, PAYMENT_MODES } from '@/lib/domain/submission';
import type { DetailsFields } from '@/lib/forms/details-fields';
import type { DetailsWords } from './details-words';
import type { DetailsState } from './use-details';

type Props = {
  details: DetailsState;
  fields: DetailsFields;
  words: DetailsWords;
  isMonthly: boolean;
  /** The instalment is the previous document's. */
  isFollowing: boolean;
  contractNumber: string;
  fileNumber: string | null;
};

/** Block A: what the document is and which instalment it belongs to. */
export function ReferenceFields({
  details,
  fields,
  words,
  isMonthly,
  isFollowing,
  contractNumber,
  fileNumber,
}: Props) {
  const { box } = details;
  const instalment = isFollowing ? { readOnly: true } : {};
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      <TextField
        {...box('number', fields.number)}
        label={words.number}
        mark={words.numberMark}
        maxLength={LONGEST.number}
        autoComplete="off"
      />
      <TextField {...box('documentDate', fields.documentDate)} label={words.documentDate} type="date" />
      <SelectField
        {...box('documentType', fields.documentType)}
        label={words.documentType}
        options={DOCUMENT_TYPES.map((value) => ({ value, label: words.documentTypes[value] }))}
      />
      {isMonthly ? (
        <>
          <TextField
            {...box('sequence', fields.sequence)}
            {...instalment}
            label={words.sequence}
            inputMode="numeric"
            autoComplete="off"
          />
          <TextField {...box('period', fields.period)} {...instalment} label={words.period} type="month" />
        </>
      ) : (
        <input type="hidden" name="sequence" value="1" />
      )}
      <p>
        <span className="block font-medium">{words.contract}</span>
        <span className="figures">{contractNumber}</span>
        {fileNumber !== null && (
          <span className="figures block text-[0.8125rem] text-muted">
            {words.file} {fileNumber}
          </span>
        )}
      </p>
      <SelectField
        {...box('vatType', fields.vatType)}
        label={words.vatType}
        options={VAT_TYPES.map((value) => ({ value, label: words.vatTypes[value] }))}
      />
      <TextField
        {...box('exemptionReason', fields.exemptionReason)}
        label={words.exemptionReason}
        mark={words.exemptionMark}
        maxLength={LONGEST.reason}
      />
      <SelectField
        {...box('paymentMode', fields.paymentMode)}
        label={words.paymentMode}
        options={PAYMENT_MODES.map((value) => ({ value, label: words.paymentModes[value] }))}
      />
      <div className="sm:col-span-full">
        <TextArea
          {...box('comment', fields.comment)}
          label={words.comment}
          mark={words.optional}
          help={words.commentHelp}
          maxLength={LONGEST.comment}
          rows={2}
        />
      </div>
    </div>
  );
}
