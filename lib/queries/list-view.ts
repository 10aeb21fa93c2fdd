import { loadListViewFor } from '@/db/list-views';
import type { Context } from '@/lib/context';
import { type ListShape, shownColumns } from '@/lib/domain/list-views';

export type ListView<Key extends string> = {
  userId: number;
  /** What is shown, in the order of the list. */
  columns: Key[];
  isDense: boolean;
};

/** @returns how I see a list: `listView(context, SEARCH_LIST)`. */
export function listView<Key extends string>({ db, actor }: Context, shape: ListShape<Key>): ListView<Key> {
  const kept = loadListViewFor(db, actor.userId, shape.name);
  return {
    userId: actor.userId,
    columns: shownColumns(shape, kept?.columns ?? ''),
    isDense: kept?.isDense ?? false,
  };
}
