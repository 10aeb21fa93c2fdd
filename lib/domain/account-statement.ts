import { advanceToGrant, advanceToRepay } from './advance';
import { allot } from './allotment';
import { type Totals, type VatLine, vatOf } from './amounts';
import { amendedAmountInclVat } from './contract-value';
import type { MoneyTerms } from './money-terms';
import { chargedLine, contributionsOf, type Payee, type PayeeLine, type WorkLine } from './payee-lines';
import { allotRetention, isRetainedFrom, paidInclVat, withCommonParts } from './payee-shares';
import { catchUp, coefficientOf, type RevisedMonth, revisionOf } from './price-revision';
import { isReplaced, retentionCeiling, retentionOf } from './retention';
import type {
  AccountStatement,
  OverridablePart,
  Override,
  PartFigure,
  RateRow,
  StatementFacts,
  StatementInput,
} from './statement-parts';

/** The money of an account statement, computed (CCAG-Travaux 12.2.1; the parts are told in `statement-parts.ts`). */

/** @returns what is to be kept beside the figures. */
export function factsOf(statement: AccountStatement, { retention, advance }: MoneyTerms): StatementFacts {
  const { executed, contract, revision } = statement;
  const { amount = 0, repaidFrom = 0, repaidBy = 0 } = advance ?? {};
  return {
    executed,
    contract,
    revision,
    retention: { ...statement.retention, rate: retention?.rate ?? null },
    advance: { ...statement.advance, amount, repaidFrom, repaidBy },
  };
}

/** Computes the whole statement. Lines may come in any order. */
export function accountStatement(input: StatementInput): AccountStatement {
  const { terms, former, day, holder, overrides } = input;
  const works = sorted(input.lines).map((line) => ({ ...chargedLine(line, terms.vatRate), vat: line.vat }));
  const revision = revisionIn(input, works);
  const d = figure(
    sum(revision.lines, (line) => line.base),
    overrides.d,
  );
  const revised = overrides.d ? allotted(d.amount, works, holder, terms.vatRate) : revision.lines;
  const contributions = contributionsOf(works, revised, holder);
  const rates = ratesOf(contributions);
  const shares = paidInclVat(contributions, holder);
  const opening = former.length > 0 ? 0 : input.opening;
  const openedWith = opening + sum(former, (one) => one.opening);
  const before = openedWith + sum(former, (one) => sum(one.works, ({ amount }) => amount));
  const a = sum(rates, (rate) => rate.works);
  const executed = executedInclVat(input, openedWith, rates);
  const contract = amendedAmountInclVat(terms, day);
  const had = (part: OverridablePart, which: 'computed' | 'amount') =>
    sum(former, (one) => one.parts[part][which]);
  const penalties = sum(
    terms.penalties.filter(({ decidedOn }) => decidedOn <= day),
    ({ amount }) => amount,
  );
  const c = figure(penalties - had('c', 'computed'), overrides.c);
  const e = figure(advanceToGrant(terms.advance, had('e', 'computed')), overrides.e);
  const paid = sum(shares.filter(isRetainedFrom), (share) => share.inclVat);
  const ceiling = retentionCeiling(contract);
  const withheld = had('g', 'amount');
  const paidBefore = sum(former, (one) => one.retained);
  const g = figure(
    retentionOf(terms.retention, {
      paidBefore,
      paid,
      computed: had('g', 'computed'),
      withheld,
      ceiling,
      day,
    }),
    overrides.g,
  );
  const repaid = had('f', 'amount');
  const due = (shares[0]?.inclVat ?? 0) - c.amount - (allotRetention(shares, g.amount)[0] ?? 0);
  const f = figure(advanceToRepay(terms.advance, { executed, contract, repaid, due }), overrides.f);
  const payees = withCommonParts(shares, holder, { c: c.amount, e: e.amount, f: f.amount, g: g.amount });
  const vatLines = rates.map(({ rate, works: base, revision: added, vat }) => ({
    rate,
    base: base + added,
    vat,
  }));
  return {
    parts: { a: figure(a), b: figure(sum(rates, ({ vat }) => vat)), c, d, e, f, g },
    rates,
    vatLines,
    totals: totals(vatLines, e.amount - c.amount - f.amount - g.amount),
    payees,
    cumulated: { before, amount: before + a },
    opening,
    executed,
    contract,
    revision: revision.shown,
    isProvisional: revision.shown?.revised.some((one) => one.isProvisional) ?? false,
    retention: {
      paid,
      before: withheld,
      ceiling,
      isReplaced: terms.retention !== null && isReplaced(terms.retention, day),
    },
    advance: { repaidBefore: repaid },
  };
}

function figure(computed: number, override?: Override): PartFigure {
  return override ? { computed, ...override } : { computed, amount: computed, reason: '' };
}

function sorted(lines: readonly WorkLine[]): WorkLine[] {
  const keyOf = ({ role, structureId, rate, base, vat }: WorkLine) =>
    [role, structureId ?? 0, rate, base, vat].join(' ');
  return [...lines].sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
}

/** The revision of this instalment and what is made up for, as lines of the payees. */
function revisionIn(
  { terms, values, month, sequence, former }: StatementInput,
  works: readonly (PayeeLine & { vat: number })[],
) {
  if (!terms.revision) return { lines: [], shown: null };
  const lines = works.map(({ vat: _vat, ...line }): PayeeLine => line);
  const coefficient = coefficientOf(terms.revision, month, values);
  const isProvisional = coefficient === null || coefficient.isProvisional;
  const rank = former.filter((one) => one.sequence === sequence).length;
  const own = { sequence, rank, month, coefficient: coefficient?.value ?? null, isProvisional, lines };
  const caughtUp = catchUp(
    terms.revision,
    former.flatMap((one) => one.revised),
    values,
  );
  const now =
    coefficient === null
      ? []
      : lines.map((line) => ({ ...line, base: revisionOf(line.base, coefficient.value) }));
  const revised = caughtUp.map(({ former: _former, differences: _differences, ...one }): RevisedMonth => one);
  return {
    lines: [...now, ...caughtUp.flatMap(({ differences }) => differences)],
    shown: { coefficient, caughtUp, revised: [...revised, own] },
  };
}

/** A revision that somebody set is parted as the works are. */
function allotted(total: number, works: readonly PayeeLine[], holder: Payee, rate: number): PayeeLine[] {
  if (works.length === 0) return [{ ...holder, rate, isReverseCharged: false, base: total }];
  const parts = allot(
    total,
    works.map(({ base }) => Math.abs(base)),
  );
  return works.map((line, position) => ({ ...line, base: parts[position] ?? 0 }));
}

function ratesOf(
  contributions: readonly { rate: number; base: number; revision: number; vat: number }[],
): RateRow[] {
  const rates = [...new Set(contributions.map(({ rate }) => rate))].sort((one, other) => other - one);
  return rates.map((rate) => {
    const own = contributions.filter((one) => one.rate === rate);
    return {
      rate,
      works: sum(own, (one) => one.base),
      revision: sum(own, (one) => one.revision),
      vat: sum(own, (one) => one.vat),
    };
  });
}

function executedInclVat(
  { terms, former }: StatementInput,
  opening: number,
  rates: readonly RateRow[],
): number {
  const amounts = [
    { rate: terms.vatRate, amount: opening },
    ...former.flatMap((one) => one.works),
    ...rates.map(({ rate, works }) => ({ rate, amount: works })),
  ];
  const known = [...new Set(amounts.map(({ rate }) => rate))];
  return sum(known, (rate) => {
    const base = sum(
      amounts.filter((one) => one.rate === rate),
      ({ amount }) => amount,
    );
    return base + vatOf(base, rate);
  });
}

function totals(lines: readonly VatLine[], withheld: number): Totals {
  const exclVat = sum(lines, ({ base }) => base);
  const vat = sum(lines, (line) => line.vat);
  return { exclVat, vat, inclVat: exclVat + vat, netPayable: exclVat + vat + withheld };
}

function sum<Item>(items: readonly Item[], amountOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}
