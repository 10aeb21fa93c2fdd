import { STATUSES, type Status } from './statuses';

/** A statement of a contract, with the statements that it follows. */
export type StatementLink = { id: number; sequence: number; status: Status; follows: readonly number[] };

/**
 * Which statements come before the one that is being made: of each chain the last one that counts. A file may hold
 * several chains, one claim having come late: those that began before count too.
 * @param all of the contract, in any order. @param follows the statements that the new one follows.
 * @returns their ids, in the order of the instalments.
 */
export function formerStatements(
  all: readonly StatementLink[],
  { sequence, follows }: { sequence: number; follows: readonly number[] },
): number[] {
  const living = all.filter(({ status }) => !isNeverAgreed(status));
  const followed = new Set(living.flatMap((one) => one.follows));
  const own = beginningOf(all, follows) ?? Number.POSITIVE_INFINITY;
  return living
    .filter(({ id }) => !followed.has(id))
    .map((one) => ({ ...one, beginning: beginningOf(all, one.follows) ?? one.id }))
    .filter((one) => one.sequence < sequence || (one.sequence === sequence && one.beginning < own))
    .sort((one, other) => one.sequence - other.sequence || one.beginning - other.beginning)
    .map(({ id }) => id);
}

/** @returns the first statement of the chain that leads to these. */
function beginningOf(all: readonly StatementLink[], follows: readonly number[]): number | null {
  const known = all.filter(({ id }) => follows.includes(id));
  if (known.length === 0) return null;
  return Math.min(...known.map((one) => beginningOf(all, one.follows) ?? one.id));
}

/** Refused, dropped or replaced: what such a document said was never agreed. */
export const NEVER_AGREED = STATUSES.filter((status) =>
  /^(REFUSEE|REJETEE|DUPLIQUE|ABANDONNEE|REMPLACEE)/.test(status),
);

function isNeverAgreed(status: Status): boolean {
  return NEVER_AGREED.includes(status);
}
