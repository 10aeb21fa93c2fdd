import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { inTransaction } from '@/db/client';
import { markSessionEnded, markSignedIn } from '@/db/login-sessions';
import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import { signIn } from './auth';
import { ownAddress } from './own-address';
import { heldSession } from './session-cookie';
import { beginSession } from './sessions';
import { sealTicket } from './ticket';

/** How a person proved who they are: by their password, by a link from a mail, or through the identity provider. */
export type EntryMethod = 'password' | 'link' | 'provider';

/**
 * Lets in the person who has just proved who they are: begins a new session, sets its cookie, and leads to the page
 * `next` of ours. From a server action or a route only; the caller has checked everything before.
 */
export async function enterAs(userId: number, _method: EntryMethod, next: string): Promise<never> {
  const former = await heldSession();
  const userAgent = (await headers()).get('user-agent') ?? '';
  const session = inTransaction(database(), (tx) => {
    const at = now();
    if (former) markSessionEnded(tx, former.sid, at);
    markSignedIn(tx, userId, at);
    return beginSession(tx, userId, userAgent, at);
  });
  await signIn('credentials', { ticket: await sealTicket(session), redirect: false });
  redirect(ownAddress(next));
}
