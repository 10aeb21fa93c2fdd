import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { Database } from './client';
import { memberships, structures, users } from './schema';

export type Membership = {
  structureId: number;
  name: string;
  identifier: string;
  city: string;
  isMainManager: boolean;
};
export type Manager = { structureId: number; name: string; email: string };

/** @returns the structures that this person is attached to, by name, whatever the rights there. */
export function listMembershipsFor(db: Database, actor: Actor): Membership[] {
  return db
    .select({
      structureId: structures.id,
      name: structures.name,
      identifier: structures.identifier,
      city: structures.city,
      isMainManager: memberships.isMainManager,
    })
    .from(memberships)
    .innerJoin(structures, eq(structures.id, memberships.structureId))
    .where(eq(memberships.userId, actor.userId))
    .orderBy(structures.name, structures.id)
    .all();
}

/** @returns the main managers (gestionnaires principaux) of these structures, who give rights there. */
export function listManagersOf(db: Database, structureIds: readonly number[]): Manager[] {
  return db
    .select({ structureId: memberships.structureId, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
    .where(and(inArray(memberships.structureId, [...structureIds]), eq(memberships.isMainManager, true)))
    .orderBy(users.name)
    .all();
}
