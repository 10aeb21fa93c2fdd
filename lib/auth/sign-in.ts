import { loadSignIn } from '@/db/users';
import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import type { Outcome } from '@/lib/domain/refusals';
import { requestClient } from '@/lib/request-client';
import { checkCredentials } from './credentials';
import { knownBrowser } from './known-browser';
import { allowAttempt, forgetAttempts } from './throttling';

/** @returns the id of the person whose address and password these are, or why nobody is let in. */
export async function checkSignIn(email: string, password: string): Promise<Outcome<number>> {
  const db = database();
  const browser = await knownBrowser(loadSignIn(db, email.trim().toLowerCase())?.id ?? null);
  const trying = { account: email, client: (await requestClient()).address, browser };
  const allowed = allowAttempt(db, 'sign-in', trying, now());
  if (!allowed.ok) return allowed;
  const outcome = await checkCredentials(db, { email, password });
  if (outcome.ok) forgetAttempts(db, 'sign-in', trying);
  return outcome;
}
