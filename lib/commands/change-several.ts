import { inTransaction } from '@/db/client';
import { loadPerson } from '@/db/people';
import { findStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import type { ChangedLine } from '@/lib/domain/rights-report';
import { applyChange, type Change } from '@/lib/people/apply-change';
import { may } from '@/lib/policy';

export type ChangeSeveral = {
  userIds: readonly number[];
  structureIds: readonly number[];
  change: Change;
  /** Attach whoever is not attached yet where a right is given. */
  isAttaching: boolean;
};

/** The same change for several people at several structures. Each is checked like a single one, and reported. */
export function changeSeveral(context: Context, input: ChangeSeveral): Outcome<{ lines: ChangedLine[] }> {
  const { db, actor } = context;
  const structureIds = [...new Set(input.structureIds)].filter((id) => may.keepPeople(actor, id));
  const missing = [
    ...(input.userIds.length === 0 ? [refusal('required', 'userIds')] : []),
    ...(structureIds.length === 0 ? [refusal('required', 'structureIds')] : []),
  ];
  if (missing.length > 0) return refused(...missing);
  return inTransaction(db, () => {
    const lines = structureIds.flatMap((structureId) =>
      [...new Set(input.userIds)].flatMap((userId) => {
        const outcome = applyChange(context, { userId, structureId }, input.change, input.isAttaching);
        const isUnknown = !outcome.ok && outcome.refusals.some(({ code }) => code === 'not_found');
        return isUnknown ? [] : [lineOf(context, userId, structureId, outcome)];
      }),
    );
    return lines.length === 0 ? refused(refusal('not_found', 'userIds')) : accepted({ lines });
  });
}

function lineOf(
  { db }: Context,
  userId: number,
  structureId: number,
  outcome: Outcome<boolean>,
): ChangedLine {
  return {
    person: loadPerson(db, userId)?.name ?? '',
    structure: findStructure(db, structureId)?.name ?? '',
    isDone: outcome.ok && outcome.result,
    refusal: outcome.ok ? null : (outcome.refusals[0] ?? null),
  };
}
