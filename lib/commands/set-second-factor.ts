import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { loadSecondFactor, markSecondFactorConfirmed, replaceRecoveryCodes } from '@/db/second-factors';
import { makeRecoveryCodes, recoveryHash } from '@/lib/auth/recovery-codes';
import { takeCode } from '@/lib/auth/second-factor';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * A first code shows that the authenticator has the secret: from now on it is asked for.
 * @param input.secret the installation's.
 * @returns the recovery codes, which nobody can read again.
 */
export function setSecondFactor(
  { db, actor, now }: Context,
  input: { userId: number; code: string; secret: string },
): Outcome<string[]> {
  const { userId, code, secret } = input;
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    const factor = loadSecondFactor(db, userId);
    if (!factor || factor.confirmedAt !== null) return refused(refusal('second_factor_changed'));
    if (!takeCode(db, userId, code, secret, now)) return refused(refusal('code_wrong', 'code'));
    markSecondFactorConfirmed(db, userId, now);
    const codes = makeRecoveryCodes();
    replaceRecoveryCodes(db, userId, hashesOf(codes), now);
    recordPeopleEvent(db, { at: now, kind: 'second_factor_set', userId, structureId: null });
    return accepted(codes);
  });
}

/** What is kept of recovery codes. */
export function hashesOf(codes: readonly string[]): string[] {
  return codes.map(recoveryHash).filter((hash) => hash !== null);
}
