import type { z } from 'zod';
import type { detailsShape } from './details';

/** The fields of step 3 as they are typed. Apart from their shape: a page shows them before it has anything to check. */

/** The most VAT lines a document has; the rates in force in France are five. */
export const MOST_VAT_LINES = 12;

export type VatLineFields = { rate: string; base: string; vat: string };
export type DetailsFields = Record<Exclude<keyof z.input<typeof detailsShape>, 'vatLines'>, string> & {
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
    cumulated: read('cumulated'),
    cumulatedReason: read('cumulatedReason'),
  };
}

function isBlank(line: VatLineFields): boolean {
  return Object.values(line).every((text) => text.trim() === '');
}
