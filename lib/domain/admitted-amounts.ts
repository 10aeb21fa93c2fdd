import { type VatLine, vatOf } from './amounts';
import { FRAMEWORKS, type FrameworkCode } from './frameworks';
import { type Refusal, refusal } from './refusals';

/**
 * What a receiver admits of what was claimed, line by line, and why (decision 8). The sums admitted are paid in time,
 * and the disagreement is settled afterwards (R2192-34; CCAG-Travaux 12.2.2).
 */

/** Why a line differs. A closed list: 'other' needs a text. */
export const DIFFERENCE_REASONS = [
  'quantity',
  'price_not_in_contract',
  'work_not_done',
  'already_paid',
  'arithmetic',
  'penalty',
  'other',
] as const;
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];

export const LONGEST_DIFFERENCE_TEXT = 500;

/** A line of a claim, one rate of VAT, beside what is admitted of it. Cents. */
export type AdmittedLine = {
  claimId: number;
  rate: number;
  claimedBase: number;
  claimedVat: number;
  admittedBase: number;
  admittedVat: number;
  reason: DifferenceReason | null;
  text: string;
};

/** What somebody says of a line; the VAT follows. */
export type Admission = Pick<AdmittedLine, 'claimId' | 'rate' | 'admittedBase' | 'reason' | 'text'>;

/** Does this document say line by line what it admits? Those of the buyer's side that answer somebody's claim do. */
export function admitsLines(framework: FrameworkCode): boolean {
  const { issuer, tacit } = FRAMEWORKS[framework];
  return !tacit && (issuer === 'moe' || issuer === 'moa');
}

/**
 * @param claims the lines of the claims that the document answers.
 * @param admissions what was said before or is said now; a line that nobody speaks of is admitted as claimed.
 */
export function admittedLines(
  claims: readonly { id: number; vatLines: readonly VatLine[] }[],
  admissions: readonly Admission[],
): AdmittedLine[] {
  return claims.flatMap(({ id, vatLines }) =>
    vatLines.map(({ rate, base, vat }): AdmittedLine => {
      const said = admissions.find((one) => one.claimId === id && one.rate === rate);
      const admittedBase = said?.admittedBase ?? base;
      const isWhole = admittedBase === base;
      return {
        claimId: id,
        rate,
        claimedBase: base,
        claimedVat: vat,
        admittedBase,
        admittedVat: isWhole ? vat : admittedVatOf(admittedBase, { rate, base, vat }),
        reason: isWhole ? null : (said?.reason ?? null),
        text: isWhole ? '' : (said?.text ?? ''),
      };
    }),
  );
}

/** Not the claim's own rounding, of what it no longer is; a claim that bears no VAT gets none. */
function admittedVatOf(admittedBase: number, { rate, base, vat }: VatLine): number {
  return vat === 0 && base !== 0 ? 0 : vatOf(admittedBase, rate);
}

export function isDifferent(line: Pick<AdmittedLine, 'claimedBase' | 'admittedBase'>): boolean {
  return line.claimedBase !== line.admittedBase;
}

/** Every line that differs bears its reason. Fields: 'admitted.0.reason', 'admitted.0.text'. */
export function checkAdmitted(lines: readonly AdmittedLine[]): Refusal[] {
  return lines.flatMap((line, position) => {
    if (!isDifferent(line)) return [];
    if (line.reason === null) return [refusal('difference_reason_required', `admitted.${position}.reason`)];
    if (line.reason === 'other' && line.text === '')
      return [refusal('difference_text_required', `admitted.${position}.text`)];
    return line.text.length > LONGEST_DIFFERENCE_TEXT
      ? [refusal('too_long', `admitted.${position}.text`, { most: LONGEST_DIFFERENCE_TEXT })]
      : [];
  });
}
