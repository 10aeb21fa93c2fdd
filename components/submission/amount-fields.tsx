'use client';

import { DataTable } from '@/components/ui/data-table';
import { boxProps } from '@/components/ui/field';
import { FieldError } from '@/components/ui/field-error';
import { parseAmount } from '@/lib/domain/amounts';
import type { DetailsFields } from '@/lib/forms/details-fields';
import { shownAmount } from '@/lib/forms/shown-details';
import { formatAmount } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import type { DetailsWords } from './details-words';
import type { DetailsState } from './use-details';

const TOTALS = ['totalExclVat', 'totalVat', 'totalInclVat', 'netPayable'] as const;
type TotalName = (typeof TOTALS)[number];

/** Cents, by field. */
export type ClaimedTotals = Record<TotalName, number>;

type Props = {
  details: DetailsState;
  fields: DetailsFields;
  words: DetailsWords;
  locale: Locale;
  claimed: ClaimedTotals | null;
};

/** Block B: the totals, beside those of the previous document and the difference, which is never a reason to refuse. */
export function AmountFields({ details, fields, words, locale, claimed }: Props) {
  const { box, form } = details;
  const columns = [
    { key: 'total', label: words.totals, isHidden: true },
    ...(claimed ? [{ key: 'previous', label: words.previous, isNumber: true }] : []),
    { key: 'this', label: words.this, isNumber: true },
    ...(claimed ? [{ key: 'difference', label: words.difference, isNumber: true }] : []),
  ];
  return (
    <div className={claimed ? undefined : 'max-w-md'}>
      <DataTable label={words.totals} columns={columns} stacks>
        {TOTALS.map((name) => {
          const { errors, onBlur, ...input } = box(name, fields[name]);
          const cents = parseAmount(form.watch(name, fields[name]));
          const help = name === 'netPayable' ? words.netHelp : undefined;
          return (
            <tr key={name}>
              <th scope="row">
                <label htmlFor={name}>{words[name]}</label>
                {help && <small id={`${name}-help`}>{help}</small>}
              </th>
              {claimed && (
                <td className="num" data-label={words.previous}>
                  {formatAmount(locale, claimed[name])}
                </td>
              )}
              <td className="num" data-label={words.this}>
                <input
                  {...input}
                  {...boxProps({ name, help, errors, width: 'short' }, 'num ml-auto')}
                  inputMode="decimal"
                  autoComplete="off"
                  onBlur={(event) => {
                    form.setValue(name, shownAmount(locale, form.getValues(name)));
                    void onBlur(event);
                  }}
                />
                <FieldError name={name} errors={errors} />
              </td>
              {claimed && (
                <td className="num" data-label={words.difference}>
                  {cents === null ? '' : formatAmount(locale, cents - claimed[name])}
                </td>
              )}
            </tr>
          );
        })}
      </DataTable>
    </div>
  );
}
