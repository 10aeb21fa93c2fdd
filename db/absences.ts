import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { ABSENTABLE_ROLES, type AbsentableRole } from '@/lib/domain/absence';
import type { Database } from './client';
import { prepared } from './prepared';
import { events, fileParties, structures, users } from './schema';

/** Says that a role does not act in this file. @returns false when it was declared absent before, or is off the portal. */
export function markAbsent(db: Database, fileId: number, role: AbsentableRole, now: number): boolean {
  const { changes } = db
    .update(fileParties)
    .set({ absentSince: now })
    .where(and(isRole(fileId, role), eq(fileParties.isOnPortal, true), isNull(fileParties.absentSince)))
    .run();
  return changes > 0;
}

/** Takes that back. */
export function markBack(db: Database, fileId: number, role: AbsentableRole): void {
  db.update(fileParties).set({ absentSince: null }).where(isRole(fileId, role)).run();
}

/** @returns since when the role was declared absent in this file, or null when it was not. */
export function absentSince(db: Database, fileId: number, role: AbsentableRole): number | null {
  const row = db
    .select({ since: fileParties.absentSince })
    .from(fileParties)
    .where(isRole(fileId, role))
    .get();
  return row?.since ?? null;
}

function isRole(fileId: number, role: AbsentableRole) {
  return and(eq(fileParties.fileId, fileId), eq(fileParties.role, role));
}

export type DeclaredAbsence = {
  role: AbsentableRole;
  at: number;
  reason: string;
  userName: string | null;
  structureName: string | null;
};

/** @returns who declared which role absent in this file, when and why, oldest first; the last one of a role counts. */
export function listDeclarations(db: Database, fileId: number): DeclaredAbsence[] {
  return declared(db)
    .all({ fileId })
    .flatMap(({ facts, ...row }) => {
      const role = ABSENTABLE_ROLES.find((one) => one === facts.role);
      return role === undefined ? [] : [{ ...row, role, reason: String(facts.reason ?? '') }];
    });
}

const declared = prepared((db) =>
  db
    .select({ at: events.at, facts: events.facts, userName: users.name, structureName: structures.name })
    .from(events)
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .where(and(eq(events.fileId, sql.placeholder('fileId')), eq(events.kind, 'role_declared_absent')))
    .orderBy(asc(events.id))
    .prepare(),
);
