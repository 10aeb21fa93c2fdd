import { database } from '@/lib/database';
import type { Outcome } from '@/lib/domain/refusals';
import { checkCredentials } from './credentials';

/** @returns the id of the person whose address and password these are, or why nobody is let in. */
export async function checkSignIn(email: string, password: string): Promise<Outcome<number>> {
  return await checkCredentials(database(), { email, password });
}
