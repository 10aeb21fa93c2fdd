import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { Database } from './client';
import { users } from './schema';

export type SignInRow = { id: number; passwordHash: string | null; isDisabled: boolean };

/** @param email in lower case. */
export function loadSignIn(db: Database, email: string): SignInRow | null {
  const user = db
    .select({ id: users.id, passwordHash: users.passwordHash, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.email, email))
    .get();
  return user ? { id: user.id, passwordHash: user.passwordHash, isDisabled: user.disabledAt !== null } : null;
}

/** @returns the id of the new administrator, or null when the address (in lower case) is taken. */
export function appendAdministrator(
  db: Database,
  person: { email: string; name: string; passwordHash: string },
  now: number,
): number | null {
  const row = db
    .insert(users)
    .values({ ...person, isAdministrator: true, createdAt: now })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id })
    .get();
  return row?.id ?? null;
}

/** The language that this person wants to read, in the portal and in mails. */
export function markLocale(db: Database, userId: number, locale: 'fr' | 'en'): void {
  db.update(users).set({ locale }).where(eq(users.id, userId)).run();
}

/** @param passwordHash argon2id. */
export function markPassword(db: Database, userId: number, passwordHash: string): void {
  db.update(users).set({ passwordHash }).where(eq(users.id, userId)).run();
}

/** From now on this person is nobody: every session of theirs ends at its next request. */
export function markDisabled(db: Database, userId: number, now: number): void {
  db.update(users).set({ disabledAt: now }).where(eq(users.id, userId)).run();
}

/** Opens the account again. */
export function markEnabled(db: Database, userId: number): void {
  db.update(users).set({ disabledAt: null }).where(eq(users.id, userId)).run();
}

export function isEmpty(db: Database): boolean {
  return db.select({ id: users.id }).from(users).limit(1).get() === undefined;
}

export type Account = {
  id: number;
  name: string;
  email: string;
  /** Confirmed, lower case. */
  contactEmail: string | null;
  locale: 'fr' | 'en' | null;
  isDisabled: boolean;
};

/** @returns the account that signs in with this address (lower case). */
export function findAccount(db: Database, email: string): Account | null {
  return accountOf(db, eq(users.email, email));
}

/** @returns the account of this person. */
export function loadAccount(db: Database, userId: number): Account | null {
  return accountOf(db, eq(users.id, userId));
}

function accountOf(db: Database, which: SQL | undefined): Account | null {
  const row = db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      contactEmail: users.contactEmail,
      locale: users.locale,
      disabledAt: users.disabledAt,
    })
    .from(users)
    .where(which)
    .get();
  if (!row) return null;
  const { disabledAt, ...account } = row;
  return { ...account, isDisabled: disabledAt !== null };
}

/** @returns the id of the new account, or null when the address (in lower case) is taken. */
export function appendAccount(
  db: Database,
  person: { email: string; name: string; passwordHash: string | null; locale: 'fr' | 'en' | null },
  now: number,
): number | null {
  const row = db
    .insert(users)
    .values({ ...person, createdAt: now })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id })
    .get();
  return row?.id ?? null;
}

/** @returns the account of the person who asks, with what only they see of it. */
export function loadProfileFor(db: Database, actor: Pick<Actor, 'userId'>) {
  const row = db
    .select({
      name: users.name,
      email: users.email,
      contactEmail: users.contactEmail,
      hasPassword: sql<number>`${users.passwordHash} IS NOT NULL`,
      previousSignInAt: users.previousSignInAt,
    })
    .from(users)
    .where(eq(users.id, actor.userId))
    .get();
  if (!row) throw new Error(`Person ${actor.userId} asks and is not there`);
  return { ...row, hasPassword: row.hasPassword === 1 };
}

export function markName(db: Database, userId: number, name: string): void {
  db.update(users).set({ name }).where(eq(users.id, userId)).run();
}

/**
 * The address of sign-in, in lower case. An address for mails that is the same is one no longer.
 * @returns false when somebody else has it: nothing changed.
 */
export function markEmail(db: Database, userId: number, email: string): boolean {
  if (accountOf(db, and(eq(users.email, email), ne(users.id, userId)))) return false;
  db.update(users)
    .set({ email, contactEmail: sql`nullif(${users.contactEmail}, ${email})` })
    .where(eq(users.id, userId))
    .run();
  return true;
}

/** Where mails go, in lower case; null: to the address of sign-in. */
export function markContactEmail(db: Database, userId: number, contactEmail: string | null): void {
  db.update(users).set({ contactEmail }).where(eq(users.id, userId)).run();
}
