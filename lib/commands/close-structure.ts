import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { loadStructure, updateStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** From now on the structure is only consulted: nobody deposits or acts for it, and no search offers it. */
export function closeStructure(
  { db, actor, now }: Context,
  { structureId }: { structureId: number },
): Outcome<{ structureId: number }> {
  return inTransaction(db, () => {
    const structure = may.administer(actor) ? loadStructure(db, structureId) : null;
    if (!structure) return refused(refusal('not_found'));
    if (!structure.isActive) return accepted({ structureId });
    updateStructure(db, structureId, { isActive: false });
    recordPeopleEvent(db, { at: now, kind: 'structure_closed', userId: actor.userId, structureId });
    return accepted({ structureId });
  });
}
