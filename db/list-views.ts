import { and, eq } from 'drizzle-orm';
import type { ListName } from '@/lib/domain/list-views';
import type { Database } from './client';
import { listViews } from './schema';

export type KeptView = { columns: string; isDense: boolean };

/** @returns how a person wants to see the list; null when they left it as it is. */
export function loadListViewFor(db: Database, userId: number, list: ListName): KeptView | null {
  const view = db
    .select({ columns: listViews.columns, isDense: listViews.isDense })
    .from(listViews)
    .where(and(eq(listViews.userId, userId), eq(listViews.list, list)))
    .get();
  return view ?? null;
}

/** Keeps how the person wants to see the list, in the place of what they chose before. */
export function setListView(db: Database, userId: number, list: ListName, view: KeptView): void {
  db.insert(listViews)
    .values({ userId, list, ...view })
    .onConflictDoUpdate({ target: [listViews.userId, listViews.list], set: view })
    .run();
}
