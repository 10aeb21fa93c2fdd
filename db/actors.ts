import { eq } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { Database } from './client';
import { authorisations, structures, users } from './schema';

/** @returns the person with the rights they have now, or null when unknown or disabled. */
export function loadActor(db: Database, userId: number): Actor | null {
  const user = db.select().from(users).where(eq(users.id, userId)).get();
  if (!user || user.disabledAt !== null) return null;
  const rights = db
    .select({
      structureId: authorisations.structureId,
      application: authorisations.application,
      level: authorisations.level,
    })
    .from(authorisations)
    .innerJoin(structures, eq(structures.id, authorisations.structureId))
    .where(eq(authorisations.userId, userId))
    .all();
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    locale: user.locale,
    isAdministrator: user.isAdministrator,
    authorisations: rights,
  };
}
