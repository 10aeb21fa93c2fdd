import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { replacePassword } from '@/lib/auth/replace-password';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Gives oneself a new password, after the present one was asked for. Every other session ends.
 * @param input.passwordHash argon2id.
 * @param input.keptSession the session from which it is asked.
 */
export function changePassword(
  { db, actor, now }: Context,
  input: { userId: number; passwordHash: string; keptSession: string | null },
): Outcome<null> {
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    replacePassword(db, input.userId, input.passwordHash, input.keptSession, now);
    recordPeopleEvent(db, { at: now, kind: 'password_changed', userId: actor.userId, structureId: null });
    return accepted(null);
  });
}
