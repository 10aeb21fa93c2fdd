import { inTransaction } from '@/db/client';
import { loadSavedSearch } from '@/db/saved-searches';
import { appendSearchWatch } from '@/db/search-watches';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy/saved-searches';

/** Has the person told, from the next deposit on, when a search that they use finds something new. */
export function watchSearch(
  { db, actor, now }: Context,
  { searchId }: { searchId: number },
): Outcome<{ searchId: number }> {
  return inTransaction(db, () => {
    const search = loadSavedSearch(db, searchId);
    if (!search || !may.openSearch(actor, search)) return refused(refusal('not_found'));
    appendSearchWatch(db, searchId, actor.userId, now);
    return accepted({ searchId });
  });
}
