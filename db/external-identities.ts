import { and, eq } from 'drizzle-orm';
import type { Database } from './client';
import { externalIdentities, users } from './schema';

/** An account at an OpenID Connect provider. */
export type ExternalIdentity = { issuer: string; subject: string };

/** @returns the person here whom this account opens, or null when it is not linked to anybody. */
export function findLinked(
  db: Database,
  { issuer, subject }: ExternalIdentity,
): { userId: number; isDisabled: boolean } | null {
  const row = db
    .select({ userId: users.id, disabledAt: users.disabledAt })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(and(eq(externalIdentities.issuer, issuer), eq(externalIdentities.subject, subject)))
    .get();
  return row ? { userId: row.userId, isDisabled: row.disabledAt !== null } : null;
}

export function appendIdentity(
  db: Database,
  identity: ExternalIdentity & { userId: number },
  now: number,
): void {
  db.insert(externalIdentities)
    .values({ ...identity, linkedAt: now })
    .run();
}
