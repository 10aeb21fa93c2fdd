import { z } from 'zod';
import { VAT_TYPES } from '@/lib/domain/amounts';
import { type Details, DOCUMENT_TYPES, LONGEST, PAYMENT_MODES } from '@/lib/domain/submission';
import { amount, choice, day, month, optionalText, ordinal, orNull, rate, requiredText } from './fields';

/** Step 3 of the submission: references, amounts, recipient and VAT lines, from what was typed to what is checked. */

const vatLine = z.object({ rate: rate(), base: amount(), vat: amount() });

const shape = z.object({
  number: requiredText(LONGEST.number),
  documentDate: day(),
  sequence: orNull(ordinal()),
  period: orNull(month()),
  engagementNumber: optionalText(LONGEST.engagement),
  recipientServiceId: orNull(ordinal()),
  documentType: choice(DOCUMENT_TYPES),
  vatType: choice(VAT_TYPES),
  exemptionReason: optionalText(LONGEST.reason),
  paymentMode: choice(PAYMENT_MODES),
  comment: optionalText(LONGEST.comment),
  vatLines: z.array(vatLine),
  totalExclVat: amount(),
  totalVat: amount(),
  totalInclVat: amount(),
  netPayable: amount(),
});

/** From the nested values of the form. A VAT line that is wholly blank does not count. */
export const detailsShape = z.preprocess(withoutBlankLines, shape).transform(
  ({ totalExclVat, totalVat, totalInclVat, netPayable, ...details }): Details => ({
    ...details,
    totals: { exclVat: totalExclVat, vat: totalVat, inclVat: totalInclVat, netPayable },
  }),
);

/** The most VAT lines a document has; the rates in force in France are five. */
export const MOST_VAT_LINES = 12;

export type VatLineFields = { rate: string; base: string; vat: string };
export type DetailsFields = Record<Exclude<keyof z.input<typeof shape>, 'vatLines'>, string> & {
  vatLines: VatLineFields[];
};

/**
 * @param flat what a plain form posts: 'vatLines.0.base' and so on.
 * @returns the same values nested, without the VAT lines that are wholly blank.
 */
export function nestDetails(flat: Readonly<Record<string, string>>): DetailsFields {
  const read = (name: string) => flat[name] ?? '';
  const positions = Object.keys(flat)
    .map((name) => /^vatLines\.(\d{1,2})\./.exec(name)?.[1])
    .filter((position) => position !== undefined)
    .map(Number);
  const count = Math.min(Math.max(-1, ...positions) + 1, MOST_VAT_LINES);
  return {
    number: read('number'),
    documentDate: read('documentDate'),
    sequence: read('sequence'),
    period: read('period'),
    engagementNumber: read('engagementNumber'),
    recipientServiceId: read('recipientServiceId'),
    documentType: read('documentType'),
    vatType: read('vatType'),
    exemptionReason: read('exemptionReason'),
    paymentMode: read('paymentMode'),
    comment: read('comment'),
    vatLines: Array.from({ length: count }, (_, position) => ({
      rate: read(`vatLines.${position}.rate`),
      base: read(`vatLines.${position}.base`),
      vat: read(`vatLines.${position}.vat`),
    })).filter((line) => !isBlank(line)),
    totalExclVat: read('totalExclVat'),
    totalVat: read('totalVat'),
    totalInclVat: read('totalInclVat'),
    netPayable: read('netPayable'),
  };
}

function withoutBlankLines(values: unknown): unknown {
  if (typeof values !== 'object' || values === null || !('vatLines' in values)) return values;
  if (!Array.isArray(values.vatLines)) return values;
  return { ...values, vatLines: values.vatLines.filter((line) => !isBlank(line)) };
}

function isBlank(line: unknown): boolean {
  return (
    typeof line === 'object' &&
    line !== null &&
    Object.values(line).every((text) => typeof text !== 'string' || text.trim() === '')
  );
}
