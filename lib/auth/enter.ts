import { redirect } from 'next/navigation';
import { inTransaction } from '@/db/client';
import { markSessionEnded, markSignedIn } from '@/db/login-sessions';
import { hasSecondFactor } from '@/db/second-factors';
import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import { log } from '@/lib/log';
import { requestClient } from '@/lib/request-client';
import { signIn } from './auth';
import { entering } from './carried';
import { rememberBrowser } from './known-browser';
import { ownAddress } from './own-address';
import { heldSession } from './session-cookie';
import { beginSession } from './sessions';
import { sealTicket } from './ticket';

/** How a person proved who they are: by their password, by a link from a mail, or through the identity provider. */
export type EntryMethod = 'password' | 'link' | 'provider';

/**
 * Lets in the person who has just proved who they are, who is asked for their second factor first when they have one:
 * begins a new session, sets its cookie, and leads to the page `next` of ours. From a server action or a route only; the
 * caller has checked everything before.
 */
export async function enterAs(userId: number, method: EntryMethod, next: string): Promise<never> {
  log.info({ userId, method }, 'somebody has proved who they are');
  if (!hasSecondFactor(database(), userId)) return await enterFully(userId, next);
  await entering.set({ userId, next: ownAddress(next) });
  redirect('/sign-in/code');
}

/** The same for whoever has shown their second factor too. */
export async function enterFully(userId: number, next: string): Promise<never> {
  const former = await heldSession();
  const client = await requestClient();
  const session = inTransaction(database(), (tx) => {
    const at = now();
    if (former) markSessionEnded(tx, former.sid, at);
    markSignedIn(tx, userId, at);
    return beginSession(tx, userId, client, at);
  });
  await rememberBrowser(userId);
  await signIn('credentials', { ticket: await sealTicket(session), redirect: false });
  redirect(ownAddress(next));
}
