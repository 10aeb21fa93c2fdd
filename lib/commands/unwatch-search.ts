import { inTransaction } from '@/db/client';
import { loadSavedSearch } from '@/db/saved-searches';
import { removeSearchWatch } from '@/db/search-watches';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy/saved-searches';

/** The person is told no more of what a search finds; the others who use it still are. */
export function unwatchSearch(
  { db, actor }: Context,
  { searchId }: { searchId: number },
): Outcome<{ searchId: number }> {
  return inTransaction(db, () => {
    const search = loadSavedSearch(db, searchId);
    if (!search || !may.openSearch(actor, search)) return refused(refusal('not_found'));
    removeSearchWatch(db, searchId, actor.userId);
    return accepted({ searchId });
  });
}
