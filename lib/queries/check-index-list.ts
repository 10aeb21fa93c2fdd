import { listIndexValues } from '@/db/index-values';
import type { Context } from '@/lib/context';
import { type IndexLine, readIndexList } from '@/lib/contracts/read-index-list';
import type { IndexValue } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { ownAuthorities } from './own-authorities';

/** A value of the list; `before`: the one that it corrects, null when its month has none. */
export type CheckedValue = IndexValue & { before: number | null };
export type CheckedIndexes = {
  good: CheckedValue[];
  /** Lines that say what is known already. */
  known: number;
  refused: Omit<IndexLine, 'read'>[];
};

/** @returns what of a list would be entered, and line by line what would not and why; nothing is written. */
export function checkIndexList(context: Context, bytes: Uint8Array): Outcome<CheckedIndexes> {
  if (!may.keepIndexes(context.actor, ownAuthorities(context))) return refused(refusal('not_found'));
  const lines = readIndexList(bytes, context.now);
  if (!Array.isArray(lines)) return refused(lines);
  const read = lines.flatMap((line) => line.read ?? []);
  const standing = listIndexValues(context.db, [...new Set(read.map(({ index }) => index))]);
  const checked = read.map((value): CheckedValue => {
    const former = standing.find(({ index, month }) => index === value.index && month === value.month);
    return { ...value, before: former?.value ?? null };
  });
  const good = checked.filter(({ value, before }) => value !== before);
  return accepted({
    good,
    known: checked.length - good.length,
    refused: lines
      .filter(({ read: value }) => value === null)
      .map(({ line, typed, refusals }) => ({ line, typed, refusals })),
  });
}
