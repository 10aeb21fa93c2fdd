import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { containsFolded, prepareFolding } from './folding';
import { memberships, structures, users } from './schema';

export type ListedAccount = {
  id: number;
  name: string;
  email: string;
  isAdministrator: boolean;
  disabledAt: number | null;
  lastSignInAt: number | null;
  structures: { id: number; name: string; isMainManager: boolean }[];
};

/** @returns every account for the administrator, newest first, the nearest of the asked side first. */
export function listAccounts(
  db: Database,
  search: string,
  request: PageRequest,
  most: number,
): ListedAccount[] {
  const rows = db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      isAdministrator: users.isAdministrator,
      disabledAt: users.disabledAt,
      lastSignInAt: users.lastSignInAt,
    })
    .from(users)
    .where(and(besideCursor(request), matches(db, search.trim())))
    .orderBy(request?.side === 'before' ? sql`${users.id} ASC` : sql`${users.id} DESC`)
    .limit(most)
    .all();
  const places = listPlaces(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    structures: places
      .filter(({ userId }) => userId === row.id)
      .map(({ id, name, isMainManager }) => ({ id, name, isMainManager })),
  }));
}

function besideCursor(request: PageRequest): SQL | undefined {
  if (!request) return undefined;
  const mark = sql.raw(request.side === 'before' ? '>' : '<');
  return sql`${users.id} ${mark} ${request.cursor[0] ?? 0}`;
}

function matches(db: Database, search: string): SQL | undefined {
  if (search === '') return undefined;
  prepareFolding(db);
  return or(containsFolded(users.name, search), containsFolded(users.email, search));
}

function listPlaces(db: Database, userIds: readonly number[]) {
  return db
    .select({
      userId: memberships.userId,
      id: structures.id,
      name: structures.name,
      isMainManager: memberships.isMainManager,
    })
    .from(memberships)
    .innerJoin(structures, eq(structures.id, memberships.structureId))
    .where(inArray(memberships.userId, [...userIds]))
    .orderBy(structures.name)
    .all();
}
