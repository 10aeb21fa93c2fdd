import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { loadActor } from '@/db/actors';
import { auth } from './auth/auth';
import { signInAddress } from './auth/own-address';
import { now } from './clock';
import type { Context } from './context';
import { database } from './database';
import { ADDRESS_HEADER } from './request-headers';

/** @returns the context of the person who asks, or null when nobody is signed in. Looked up once a request. */
export const optionalContext = cache(async (): Promise<Context | null> => {
  const session = await auth();
  const userId = Number(session?.user?.id);
  if (!Number.isSafeInteger(userId)) return null;
  const at = now();
  const actor = loadActor(database(), userId, at);
  return actor && { db: database(), actor, now: at };
});

/** @returns the context of the person who asks; leads to the sign-in page, and back here afterwards, when there is none. */
export async function requireContext(): Promise<Context> {
  const context = await optionalContext();
  return context ?? redirect(signInAddress((await headers()).get(ADDRESS_HEADER)));
}
