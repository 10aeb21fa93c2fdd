import { type ListedAccount, listAccounts } from '@/db/account-lists';
import { listAloneManagedBy } from '@/db/memberships';
import { type ListedStructure, listStructures } from '@/db/structure-lists';
import type { Context } from '@/lib/context';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import { type StructureState, stateOf } from '@/lib/domain/structure';
import { may } from '@/lib/policy';

const PAGE_SIZE = 50;

export type AdministeredStructure = Omit<ListedStructure, 'isActive' | 'isAwaited'> & {
  state: StructureState;
};
export type StructuresInput = { search: string; state: StructureState | null; request: PageRequest };

/** @returns the registered structures, newest first, a page at a time; null for whoever is no administrator. */
export function administeredStructures(
  { db, actor }: Context,
  { request, ...listing }: StructuresInput,
): Page<AdministeredStructure> | null {
  if (!may.administer(actor)) return null;
  const page = readPage(
    request,
    PAGE_SIZE,
    (from, count) => listStructures(db, listing, from, count),
    ({ id }) => [id],
  );
  return {
    ...page,
    rows: page.rows.map(({ isActive, isAwaited, ...row }) => ({
      ...row,
      state: stateOf({ isActive }, isAwaited),
    })),
  };
}

export type AdministeredAccount = ListedAccount & { isOwn: boolean; aloneManages: number };

/** @returns the accounts, newest first, a page at a time; null for whoever is no administrator. */
export function administeredAccounts(
  { db, actor }: Context,
  { search, request }: { search: string; request: PageRequest },
): Page<AdministeredAccount> | null {
  if (!may.administer(actor)) return null;
  const page = readPage(
    request,
    PAGE_SIZE,
    (from, count) => listAccounts(db, search, from, count),
    ({ id }) => [id],
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      isOwn: row.id === actor.userId,
      aloneManages: row.disabledAt === null ? listAloneManagedBy(db, row.id).length : 0,
    })),
  };
}
