import { listRegistered, type NewStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { type ListLine, readStructureList } from '@/lib/structures/read-structure-list';

export type CheckedLine = Omit<ListLine, 'structure'>;
export type CheckedList = { good: NewStructure[]; refused: CheckedLine[] };

/** @returns what of a list would be registered, and line by line what would not and why; the administrator alone asks. */
export function checkStructureList({ db, actor }: Context, bytes: Uint8Array): Outcome<CheckedList> {
  if (!may.administer(actor)) return refused(refusal('not_found'));
  const lines = readStructureList(bytes);
  if (!Array.isArray(lines)) return refused(lines);
  const known = new Set(
    listRegistered(
      db,
      lines.flatMap(({ structure }) => structure?.identifier ?? []),
    ),
  );
  const checked = lines.map((line) => withKnown(line, known));
  return accepted({
    good: checked.flatMap(({ structure }) => structure ?? []),
    refused: checked
      .filter(({ structure }) => structure === null)
      .map(({ line, typed, refusals }) => ({ line, typed, refusals })),
  });
}

function withKnown(line: ListLine, known: ReadonlySet<string>): ListLine {
  if (!line.structure || !known.has(line.structure.identifier)) return line;
  const taken: Refusal = refusal('identifier_taken', 'identifier');
  return { ...line, structure: null, refusals: [...line.refusals, taken] };
}
