import { z } from 'zod';
import type { Database } from '@/db/client';
import { loadSignIn } from '@/db/users';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { checkPassword } from './passwords';

const SHAPE = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(1024),
});

/**
 * The same refusal, after the same work, for an unknown address and for a wrong password. That an account is disabled
 * is told only to somebody who knows its password.
 * @returns the id of the person who signs in.
 */
export async function checkCredentials(db: Database, credentials: unknown): Promise<Outcome<number>> {
  const given = SHAPE.safeParse(credentials);
  const user = given.success ? loadSignIn(db, given.data.email) : null;
  const password = given.success ? given.data.password : '';
  if (!(await checkPassword(user?.passwordHash ?? null, password)) || user === null)
    return refused(refusal('credentials_wrong'));
  if (user.isDisabled) return refused(refusal('account_disabled'));
  return accepted(user.id);
}
