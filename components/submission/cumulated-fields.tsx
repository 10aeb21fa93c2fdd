'use client';

import { TextField } from '@/components/ui/text-field';
import { LONGEST } from '@/lib/domain/submission';
import type { DetailsFields } from '@/lib/forms/details-fields';
import { formatAmount } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import type { DetailsWords } from './details-words';
import type { DetailsState } from './use-details';

type Props = {
  details: DetailsState;
  fields: DetailsFields;
  words: DetailsWords;
  locale: Locale;
  /** Cents. */
  former: number;
};

/** What is executed since the beginning of the contract (CCAG-Travaux 12.1.1): follows by itself, or is typed. */
export function CumulatedFields({ details: { box }, fields, words, locale, former }: Props) {
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      <TextField
        {...box('cumulated', fields.cumulated)}
        label={words.cumulated}
        mark={words.optional}
        help={words.cumulatedHelp.replace('{former}', formatAmount(locale, former))}
        width="short"
        isNumber
      />
      {former !== 0 && (
        <TextField
          {...box('cumulatedReason', fields.cumulatedReason)}
          label={words.cumulatedReason}
          mark={words.cumulatedReasonMark}
          maxLength={LONGEST.reason}
        />
      )}
    </div>
  );
}
