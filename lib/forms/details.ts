import { z } from 'zod';
import { VAT_TYPES, type VatLine } from '@/lib/domain/amounts';
import { type Details, DOCUMENT_TYPES, LONGEST, PAYMENT_MODES } from '@/lib/domain/submission';
import { amount, choice, day, month, optionalText, ordinal, orNull, rate, requiredText } from './fields';

/** Step 3 of the submission: references, amounts, recipient and VAT lines, from what was typed to what is checked. */

/** A line of VAT, or null when nothing was typed in it. */
const vatLineOrBlank = z
  .object({ rate: orNull(rate()), base: orNull(amount()), vat: orNull(amount()) })
  .transform(({ rate: rated, base, vat }, context): VatLine | null => {
    if (rated === null && base === null && vat === null) return null;
    if (rated !== null && base !== null && vat !== null) return { rate: rated, base, vat };
    for (const [name, value] of Object.entries({ rate: rated, base, vat }))
      if (value === null) context.addIssue({ code: 'custom', message: 'required', path: [name] });
    return z.NEVER;
  });

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
  vatLines: z.array(vatLineOrBlank).transform((lines) => lines.filter((line) => line !== null)),
  totalExclVat: amount(),
  totalVat: amount(),
  totalInclVat: amount(),
  netPayable: amount(),
  cumulated: orNull(amount()),
  cumulatedReason: optionalText(LONGEST.reason),
});

/** From the nested values of the form. A VAT line that is wholly blank does not count. */
export const detailsShape = shape.transform(
  ({ totalExclVat, totalVat, totalInclVat, netPayable, ...details }): Details => ({
    ...details,
    totals: { exclVat: totalExclVat, vat: totalVat, inclVat: totalInclVat, netPayable },
  }),
);
