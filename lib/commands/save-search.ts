import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { appendSavedSearch, countSavedSearches, isSearchNameTaken } from '@/db/saved-searches';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { readSearchText, searchAddress } from '@/lib/forms/search-address';
import { may } from '@/lib/policy/saved-searches';

export type SaveSearch = {
  name: string;
  /** The query of its address: what is no criterion and no order in it is left out. */
  query: string;
  /** The structure that shares it; null: only the person sees it. */
  structureId: number | null;
};

/** More of them nobody finds again. */
const MOST_SEARCHES = 50;

/** Keeps a search under a name, for oneself or for the people of one's structure. */
export function saveSearch(
  context: Context,
  { name, query, structureId }: SaveSearch,
): Outcome<{ query: string }> {
  const { db, actor, now } = context;
  const { typed, asked, refusals } = readSearchText(query);
  if (asked === null) return refused(...refusals);
  const [, kept = ''] = searchAddress(typed).split('?');
  return inTransaction(db, () => {
    if (!may.saveSearch(actor, structureId)) return refused(refusal('not_permitted', 'structureId'));
    const reasons = checkSearch(context, name);
    if (reasons.length > 0) return refused(...reasons);
    const searchId = appendSavedSearch(db, { ownerId: actor.userId, structureId, name, query: kept }, now);
    const facts = { searchId, name, query: kept };
    recordEvent(db, { at: now, kind: 'search_saved', userId: actor.userId, structureId, facts });
    return accepted({ query: kept });
  });
}

function checkSearch({ db, actor }: Context, name: string): Refusal[] {
  if (isSearchNameTaken(db, actor.userId, name)) return [refusal('search_name_taken', 'name')];
  return countSavedSearches(db, actor.userId) < MOST_SEARCHES
    ? []
    : [refusal('searches_too_many', undefined, { most: MOST_SEARCHES })];
}
