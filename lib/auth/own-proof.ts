import { loadSignIn } from '@/db/users';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { requestClient } from '@/lib/request-client';
import { secrets } from '@/lib/secrets';
import { checkPassword } from './passwords';
import { takeCode } from './second-factor';
import { allowAttempt, forgetAttempts } from './throttling';

/** Proves again that it is the person themselves who asks, and not whoever finds their screen: by password or by code. */
export async function proveOneself(
  { db, actor, now }: Context,
  given: { password: string; code: string },
): Promise<Outcome<null>> {
  const field = given.password === '' ? 'code' : 'password';
  if (given[field] === '') return refused(refusal('proof_required', 'password'));
  const trying = { account: actor.userId, client: (await requestClient()).address };
  const allowed = allowAttempt(db, 'code', trying, now);
  if (!allowed.ok) return allowed;
  const isRight =
    field === 'password'
      ? await checkPassword(loadSignIn(db, actor.email)?.passwordHash ?? null, given.password)
      : takeCode(db, actor.userId, given.code, secrets().authSecret, now);
  if (!isRight) return refused(refusal(field === 'password' ? 'password_wrong' : 'code_wrong', field));
  forgetAttempts(db, 'code', trying);
  return accepted(null);
}
