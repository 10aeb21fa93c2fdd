import { parseAmount, parseRate } from '@/lib/domain/amounts';
import type { Locale } from '@/lib/i18n/locales';
import type { DetailsFields } from './details-fields';

/** Amounts and rates as the reader of this language writes them; what cannot be read stays as it was typed. */

const AMOUNTS = {
  fr: new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 }),
};
const RATES = {
  fr: new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
};

export function shownAmount(locale: Locale, typed: string): string {
  const cents = parseAmount(typed);
  return cents === null ? typed : AMOUNTS[locale].format(cents / 100);
}

function shownRate(locale: Locale, typed: string): string {
  const basisPoints = parseRate(typed);
  return basisPoints === null ? typed : RATES[locale].format(basisPoints / 100);
}

/** @returns the fields of step 3 with their amounts as this language writes them. */
export function shownDetails(locale: Locale, fields: DetailsFields): DetailsFields {
  return {
    ...fields,
    vatLines: fields.vatLines.map((line) => ({
      rate: shownRate(locale, line.rate),
      base: shownAmount(locale, line.base),
      vat: shownAmount(locale, line.vat),
    })),
    totalExclVat: shownAmount(locale, fields.totalExclVat),
    totalVat: shownAmount(locale, fields.totalVat),
    totalInclVat: shownAmount(locale, fields.totalInclVat),
    netPayable: shownAmount(locale, fields.netPayable),
    cumulated: shownAmount(locale, fields.cumulated),
  };
}
