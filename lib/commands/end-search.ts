import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { loadSavedSearch, markSearchEnded } from '@/db/saved-searches';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy/saved-searches';

/**
 * Keeps a saved search no longer, for anybody: its owner, or a main manager of the structure that shares it. Whoever was
 * told of what is new in it is told no more.
 */
export function endSearch(
  { db, actor, now }: Context,
  { searchId }: { searchId: number },
): Outcome<{ searchId: number }> {
  return inTransaction(db, () => {
    const search = loadSavedSearch(db, searchId);
    if (!search || !(may.openSearch(actor, search) || may.keepSearch(actor, search)))
      return refused(refusal('not_found'));
    if (!may.keepSearch(actor, search)) return refused(refusal('not_permitted'));
    markSearchEnded(db, searchId, actor.userId, now);
    recordEvent(db, {
      at: now,
      kind: 'search_ended',
      userId: actor.userId,
      structureId: search.structureId,
      facts: { searchId, name: search.name },
    });
    return accepted({ searchId });
  });
}
