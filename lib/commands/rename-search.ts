import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { isSearchNameTaken, loadSavedSearch, setSearchName } from '@/db/saved-searches';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy/saved-searches';

/** Gives a saved search another name: its owner, or a main manager of the structure that shares it. */
export function renameSearch(
  { db, actor, now }: Context,
  { searchId, name }: { searchId: number; name: string },
): Outcome<{ searchId: number }> {
  return inTransaction(db, () => {
    const search = loadSavedSearch(db, searchId);
    if (!search || !(may.openSearch(actor, search) || may.keepSearch(actor, search)))
      return refused(refusal('not_found'));
    if (!may.keepSearch(actor, search)) return refused(refusal('not_permitted'));
    if (search.name === name) return refused(refusal('nothing_to_change', 'newName'));
    if (isSearchNameTaken(db, search.ownerId, name)) return refused(refusal('search_name_taken', 'newName'));
    setSearchName(db, searchId, name);
    const facts = { searchId, name, before: search.name };
    recordEvent(db, {
      at: now,
      kind: 'search_renamed',
      userId: actor.userId,
      structureId: search.structureId,
      facts,
    });
    return accepted({ searchId });
  });
}
