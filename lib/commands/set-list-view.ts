import { inTransaction } from '@/db/client';
import { setListView as keep } from '@/db/list-views';
import type { Context } from '@/lib/context';
import { LISTS, type ListName } from '@/lib/domain/list-views';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

export type SetListView = {
  userId: number;
  list: ListName;
  /** Keys of columns, in any order; none: those that the product proposes. */
  columns: readonly string[];
  isDense: boolean;
};

/** Says which columns a person sees in a list, and how close its rows stand. It is their own matter, so it is no event. */
export function setListView(
  { db, actor }: Context,
  { userId, list, columns, isDense }: SetListView,
): Outcome<null> {
  if (!may.keepAccount(actor, { userId })) return refused(refusal('not_permitted'));
  const known = LISTS[list].columns;
  if (columns.some((key) => !known.includes(key))) return refused(refusal('not_a_choice', 'columns'));
  return inTransaction(db, () => {
    keep(db, userId, list, { columns: known.filter((key) => columns.includes(key)).join(' '), isDense });
    return accepted(null);
  });
}
