import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { loadStructure, updateStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Opens a closed structure again: its people have the rights that they had. */
export function reopenStructure(
  { db, actor, now }: Context,
  { structureId }: { structureId: number },
): Outcome<{ structureId: number }> {
  return inTransaction(db, () => {
    const structure = may.administer(actor) ? loadStructure(db, structureId) : null;
    if (!structure) return refused(refusal('not_found'));
    if (structure.isActive) return accepted({ structureId });
    updateStructure(db, structureId, { isActive: true });
    recordPeopleEvent(db, { at: now, kind: 'structure_reopened', userId: actor.userId, structureId });
    return accepted({ structureId });
  });
}
