import { orderedAmount } from './contract-value';
import type { MoneyTerms } from './money-terms';
import type { WorkLine } from './payee-lines';
import { type Refusal, refusal } from './refusals';
import { type AccountStatement, OVERRIDABLE, type Overrides } from './statement-parts';

/** What is wrong with a statement, and what is only said of it. Amounts in cents. */

export const LONGEST_OVERRIDE_REASON = 500;

/** Fields: 'parts.g.amount', 'parts.g.reason'. */
export function checkStatement(
  statement: AccountStatement,
  terms: MoneyTerms,
  overrides: Overrides,
): Refusal[] {
  return [
    ...checkReasons(overrides),
    ...checkRetention(statement, overrides),
    ...checkRepayment(statement, terms, overrides),
  ];
}

/** What does not forbid to send, but is to be known. */
export type StatementWarning =
  /** Works beyond the contract, its amendments and its service orders (CCAG-Travaux 14.4.1 lets works stop there). */
  | { code: 'contract_exceeded'; cumulated: number; contract: number }
  | { code: 'cumulated_goes_down'; before: number; cumulated: number }
  /** An index has no value: the revision cannot be counted. */
  | { code: 'revision_unknown' }
  | { code: 'revision_provisional' }
  /** A guarantee was handed over: what was withheld before is to be given back. */
  | { code: 'retention_to_release'; held: number }
  /** A subcontractor's line bears VAT, where the contract holder owes it (CGI 283, 2 nonies). */
  | { code: 'reverse_charge_expected'; vat: number };

export function statementWarnings(
  statement: AccountStatement,
  { terms, day, lines }: { terms: MoneyTerms; day: string; lines: readonly WorkLine[] },
): StatementWarning[] {
  const { cumulated, revision, isProvisional, retention, parts } = statement;
  const contract = orderedAmount(terms, day);
  const held = retention.before + parts.g.amount;
  const taxed = lines.filter(({ role, vat }) => role === 'subcontractor' && vat !== 0);
  const warnings: StatementWarning[] = [];
  if (cumulated.amount > contract)
    warnings.push({ code: 'contract_exceeded', cumulated: cumulated.amount, contract });
  if (cumulated.amount < cumulated.before)
    warnings.push({ code: 'cumulated_goes_down', before: cumulated.before, cumulated: cumulated.amount });
  if (revision && revision.coefficient === null) warnings.push({ code: 'revision_unknown' });
  else if (isProvisional) warnings.push({ code: 'revision_provisional' });
  if (retention.isReplaced && held > 0) warnings.push({ code: 'retention_to_release', held });
  if (taxed.length > 0)
    warnings.push({ code: 'reverse_charge_expected', vat: taxed.reduce((sum, { vat }) => sum + vat, 0) });
  return warnings;
}

function checkReasons(overrides: Overrides): Refusal[] {
  return OVERRIDABLE.flatMap((part) => {
    const reason = overrides[part]?.reason;
    if (reason === undefined) return [];
    if (reason === '') return [refusal('override_reason_required', `parts.${part}.reason`)];
    return reason.length > LONGEST_OVERRIDE_REASON
      ? [refusal('too_long', `parts.${part}.reason`, { most: LONGEST_OVERRIDE_REASON })]
      : [];
  });
}

/** Never more than 5 % of the contract in all (R2191-33), never back more than is held. */
function checkRetention({ retention: { before, ceiling } }: AccountStatement, { g }: Overrides): Refusal[] {
  if (!g) return [];
  const most = Math.max(0, ceiling - before);
  return g.amount > most || g.amount < -before
    ? [refusal('retention_out_of_range', 'parts.g.amount', { leastCents: 0 - before, mostCents: most })]
    : [];
}

/** Never more than was granted and is not repaid yet (R2191-11). */
function checkRepayment({ advance }: AccountStatement, terms: MoneyTerms, { f }: Overrides): Refusal[] {
  if (!f) return [];
  const most = Math.max(0, (terms.advance?.amount ?? 0) - advance.repaidBefore);
  return f.amount > most || f.amount < 0
    ? [refusal('repayment_out_of_range', 'parts.f.amount', { mostCents: most })]
    : [];
}
