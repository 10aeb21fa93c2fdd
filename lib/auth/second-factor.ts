import { type Database, inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { loadSecondFactor, markRecoveryCodeUsed, markStepUsed } from '@/db/second-factors';
import { stepOfCode } from './one-time-codes';
import { recoveryHash } from './recovery-codes';
import { unseal } from './sealing';

/** What ties a sealed secret to its owner. */
export function bondOf(userId: number): string {
  return `second factor of ${userId}`;
}

/**
 * Uses a code: of the authenticator, also before it is confirmed, each once; or, when it is in force, a recovery code.
 * @param secret of the installation. After it has changed only recovery codes are right.
 */
export function takeCode(db: Database, userId: number, typed: string, secret: string, now: number): boolean {
  return inTransaction(db, () => {
    const factor = loadSecondFactor(db, userId);
    if (!factor) return false;
    const own = unseal(factor.sealedSecret, bondOf(userId), secret);
    const step = own === null ? null : stepOfCode(own, typed, now);
    if (step !== null) return markStepUsed(db, userId, step);
    return factor.confirmedAt !== null && takeRecoveryCode(db, userId, typed, now);
  });
}

function takeRecoveryCode(db: Database, userId: number, typed: string, now: number): boolean {
  const hash = recoveryHash(typed);
  if (hash === null || !markRecoveryCodeUsed(db, userId, hash, now)) return false;
  recordPeopleEvent(db, { at: now, kind: 'recovery_code_used', userId, structureId: null });
  return true;
}
