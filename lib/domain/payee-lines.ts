import { allot } from './allotment';
import { isVatOfBase, vatOf } from './amounts';
import type { Role } from './parties';

/** Who is paid for which works, and who owes their VAT. Cents, rates in basis points. */

/** A contractor who is paid directly; the structure is null for a contract holder who is off the portal and unnamed. */
export type Payee = { structureId: number | null; role: Role };

/** Works of a payee at one rate. `rate` is what the buyer is charged, also under reverse charge. */
export type PayeeLine = Payee & { rate: number; isReverseCharged: boolean; base: number };

/** Works admitted to a payee, as they were claimed: rate and VAT stand as in the claim. */
export type WorkLine = Payee & { rate: number; base: number; vat: number };

/** What one payee gets at one rate: works, their revision, and the VAT, which another may have to be paid. */
export type Contribution = PayeeLine & { revision: number; vat: number; vatPaidTo: Payee };

/**
 * A subcontractor of construction works charges no VAT: the contract holder owes it to the State on the whole of the
 * works (CGI 283, 2 nonies), and is paid it by the buyer at the rate of the contract.
 */
export function chargedLine(line: WorkLine, contractRate: number): PayeeLine {
  const { structureId, role, base } = line;
  const isReverseCharged = role === 'subcontractor' && line.vat === 0 && line.rate === 0;
  return { structureId, role, base, isReverseCharged, rate: isReverseCharged ? contractRate : line.rate };
}

export function isSamePayee(one: Payee, other: Payee): boolean {
  return one.structureId === other.structureId && one.role === other.role;
}

/**
 * Brings works and their revision together, payee by payee and rate by rate, with the VAT of both. A claim's own VAT is
 * kept where nothing was revised. The VAT of a rate is never more than a cent away from that of its whole base.
 * @param works with the VAT that was claimed on them. @param revisions `base` is the revision.
 */
export function contributionsOf(
  works: readonly (PayeeLine & { vat: number })[],
  revisions: readonly PayeeLine[],
  holder: Payee,
): Contribution[] {
  const keys = [...new Set([...works, ...revisions].map(keyOf))].sort();
  const raw = keys.flatMap((key) => {
    const own = works.filter((line) => keyOf(line) === key);
    const revised = revisions.filter((line) => keyOf(line) === key);
    const [first] = [...own, ...revised];
    if (!first) return [];
    const base = sum(own.map((line) => line.base));
    const revision = sum(revised.map((line) => line.base));
    const isAsClaimed = revision === 0 && !first.isReverseCharged;
    const vat = isAsClaimed ? sum(own.map((line) => line.vat)) : vatOf(base + revision, first.rate);
    const { structureId, role, rate, isReverseCharged } = first;
    const vatPaidTo = isReverseCharged ? holder : { structureId, role };
    return [{ structureId, role, rate, isReverseCharged, base, revision, vat, vatPaidTo }];
  });
  return [...new Set(raw.map(({ rate }) => rate))].flatMap((rate) =>
    settled(raw.filter((one) => one.rate === rate)),
  );
}

/** Many parts rounded one by one may make more than a line of VAT may differ by: the cents go to the largest. */
function settled(parts: readonly Contribution[]): Contribution[] {
  const base = sum(parts.map((one) => one.base + one.revision));
  const vat = sum(parts.map((one) => one.vat));
  const rate = parts[0]?.rate ?? 0;
  if (isVatOfBase({ rate, base, vat })) return [...parts];
  const missing = vatOf(base, rate) - vat;
  const cents = allot(
    missing,
    parts.map((one) => Math.abs(one.base + one.revision)),
  );
  return parts.map((one, position) => ({ ...one, vat: one.vat + (cents[position] ?? 0) }));
}

function keyOf({ role, structureId, rate, isReverseCharged }: PayeeLine): string {
  return [role, structureId ?? '', rate, isReverseCharged].join(' ');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
