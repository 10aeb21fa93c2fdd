import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from './client';
import { memberships, recoveryCodes, secondFactors, structures, users } from './schema';

export type SecondFactorRow = { sealedSecret: string; confirmedAt: number | null; lastStep: number };

/** @returns the second factor of this person, in force once it is confirmed; null when they have begun none. */
export function loadSecondFactor(db: Database, userId: number): SecondFactorRow | null {
  const row = db.select().from(secondFactors).where(eq(secondFactors.userId, userId)).get();
  return row
    ? { sealedSecret: row.sealedSecret, confirmedAt: row.confirmedAt, lastStep: row.lastStep }
    : null;
}

export function hasSecondFactor(db: Database, userId: number): boolean {
  return (loadSecondFactor(db, userId)?.confirmedAt ?? null) !== null;
}

/** Administrators, and the main managers of public structures that are open, may not do without a second factor. */
export function needsSecondFactor(db: Database, userId: number): boolean {
  const found = db
    .select({ id: users.id })
    .from(users)
    .leftJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.isMainManager, true)))
    .leftJoin(structures, eq(structures.id, memberships.structureId))
    .where(
      and(
        eq(users.id, userId),
        or(
          eq(users.isAdministrator, true),
          and(eq(structures.kind, 'public'), eq(structures.isActive, true)),
        ),
      ),
    )
    .limit(1)
    .get();
  return found !== undefined;
}

/** Begins a second factor, or begins it anew; one that is in force stays as it is. */
export function appendSecondFactor(db: Database, userId: number, sealedSecret: string, now: number): void {
  const values = { sealedSecret, createdAt: now };
  db.insert(secondFactors)
    .values({ userId, ...values })
    .onConflictDoUpdate({
      target: secondFactors.userId,
      set: values,
      setWhere: isNull(secondFactors.confirmedAt),
    })
    .run();
}

/** From now on codes are asked for. @returns false when it was in force already. */
export function markSecondFactorConfirmed(db: Database, userId: number, now: number): boolean {
  return (
    db
      .update(secondFactors)
      .set({ confirmedAt: now })
      .where(and(eq(secondFactors.userId, userId), isNull(secondFactors.confirmedAt)))
      .run().changes === 1
  );
}

/** Uses the code of a time step. @returns false when this one or a later one has served. */
export function markStepUsed(db: Database, userId: number, step: number): boolean {
  return (
    db
      .update(secondFactors)
      .set({ lastStep: step })
      .where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
      .run().changes === 1
  );
}

/** Forgets the secret; the recovery codes end with it. @returns false when there was none in force. */
export function removeSecondFactor(db: Database, userId: number, now: number): boolean {
  endRecoveryCodes(db, userId, now);
  return (
    db
      .delete(secondFactors)
      .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)))
      .run().changes === 1
  );
}

/** A new set of recovery codes; what was left of the one before ends. @param hashes SHA-256. */
export function replaceRecoveryCodes(
  db: Database,
  userId: number,
  hashes: readonly string[],
  now: number,
): void {
  endRecoveryCodes(db, userId, now);
  db.insert(recoveryCodes)
    .values(hashes.map((hash) => ({ userId, hash, createdAt: now })))
    .run();
}

/** Uses a recovery code. @returns false when it is none of the person's, or has served. */
export function markRecoveryCodeUsed(db: Database, userId: number, hash: string, now: number): boolean {
  return (
    db
      .update(recoveryCodes)
      .set({ usedAt: now })
      .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hash), isOpen))
      .run().changes === 1
  );
}

/** @returns how many recovery codes this person has left. */
export function countRecoveryCodes(db: Database, userId: number): number {
  return (
    db
      .select({ left: sql<number>`count(*)` })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, userId), isOpen))
      .get()?.left ?? 0
  );
}

const isOpen = and(isNull(recoveryCodes.usedAt), isNull(recoveryCodes.endedAt));

function endRecoveryCodes(db: Database, userId: number, now: number): void {
  db.update(recoveryCodes)
    .set({ endedAt: now })
    .where(and(eq(recoveryCodes.userId, userId), isOpen))
    .run();
}
