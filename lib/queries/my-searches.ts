import { type ListedSearch, listSavedSearchesFor } from '@/db/saved-searches';
import { loadStructureNames } from '@/db/structure-names';
import type { Context } from '@/lib/context';
import { structuresOf } from '@/lib/domain/actor';
import { may } from '@/lib/policy/saved-searches';

export type MySearch = Pick<
  ListedSearch,
  'id' | 'name' | 'query' | 'ownerName' | 'structureName' | 'isWatched'
> & {
  isMine: boolean;
  /** May I rename it, or end it for everybody? */
  isKept: boolean;
};
export type MySearches = {
  searches: MySearch[];
  /** Those of my structures that a search can be shared with. */
  structures: { id: number; name: string }[];
};

/** @returns the searches that I kept, and those that my structures share. */
export function mySearches({ db, actor }: Context): MySearches {
  const searches = listSavedSearchesFor(db, actor).map(({ ownerId, structureId, ...search }) => ({
    ...search,
    isMine: ownerId === actor.userId,
    isKept: may.keepSearch(actor, { ownerId, structureId }),
  }));
  const names = loadStructureNames(db, structuresOf(actor, 'works_invoices'));
  return { searches, structures: [...names].map(([id, { name }]) => ({ id, name })) };
}
