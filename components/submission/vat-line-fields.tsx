'use client';

import { useFieldArray } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { errorsOf, FieldError } from '@/components/ui/field-error';
import { TextField } from '@/components/ui/text-field';
import { type DetailsFields, MOST_VAT_LINES } from '@/lib/forms/details-fields';
import { shownAmount } from '@/lib/forms/shown-details';
import type { Locale } from '@/lib/i18n/locales';
import type { DetailsWords } from './details-words';
import type { DetailsState } from './use-details';

type Props = { details: DetailsState; fields: DetailsFields; words: DetailsWords; locale: Locale };

const BLANK = { rate: '', base: '', vat: '' };

/** One line for each rate (CCAG-Travaux 12.1.5): the base makes the VAT, which may still be corrected. */
export function VatLineFields({ details, words, locale }: Props) {
  const { box, form, refusals } = details;
  const { fields: lines, append, remove } = useFieldArray({ control: form.control, name: 'vatLines' });
  const tidy = (name: `vatLines.${number}.${'base' | 'vat'}`) => () =>
    form.setValue(name, shownAmount(locale, form.getValues(name)));
  return (
    <fieldset className="space-y-3">
      <legend className="mb-2 font-semibold">{words.vat}</legend>
      <FieldError name="vatLines" errors={errorsOf(refusals, 'vatLines')} />
      {lines.map((line, position) => {
        const rate = box(`vatLines.${position}.rate`, line.rate);
        const base = box(`vatLines.${position}.base`, line.base);
        const vat = box(`vatLines.${position}.vat`, line.vat);
        return (
          <fieldset key={line.id} className="grid grid-cols-2 items-start gap-x-4 gap-y-2 sm:flex">
            <legend className="sr-only">
              {words.line} {position + 1}
            </legend>
            <TextField {...rate} label={words.rate} unit="%" isNumber width="short" />
            <TextField
              {...base}
              onBlur={both(base.onBlur, tidy(`vatLines.${position}.base`))}
              label={words.base}
              unit="€"
              isNumber
              width="short"
            />
            <TextField
              {...vat}
              onBlur={both(vat.onBlur, tidy(`vatLines.${position}.vat`))}
              label={words.lineVat}
              unit="€"
              isNumber
              width="short"
            />
            {lines.length > 1 && (
              <Button
                variant="quiet"
                size="small"
                className="self-end"
                data-needs-script
                onClick={() => remove(position)}
                aria-label={`${words.removeLine} ${position + 1}`}
              >
                {words.removeLine}
              </Button>
            )}
          </fieldset>
        );
      })}
      {lines.length < MOST_VAT_LINES && (
        <Button
          type="submit"
          name="intent"
          value="add-line"
          variant="secondary"
          size="small"
          onClick={(event) => {
            event.preventDefault();
            append(BLANK);
          }}
        >
          {words.addLine}
        </Button>
      )}
    </fieldset>
  );
}

function both<Event>(first: (event: Event) => unknown, second: () => void): (event: Event) => void {
  return (event) => {
    second();
    first(event);
  };
}
