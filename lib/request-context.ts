import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { loadActor } from '@/db/actors';
import { hasSecondFactor, needsSecondFactor } from '@/db/second-factors';
import { secondFactorAddress, signInAddress } from './auth/own-address';
import { heldSession } from './auth/session-cookie';
import { continueSession, isSessionRunning, type SessionToken } from './auth/sessions';
import { now } from './clock';
import type { Context } from './context';
import { database } from './database';
import { environment } from './env';
import { ADDRESS_HEADER } from './request-headers';
import { noteInTrace } from './request-trace';

/** @returns the context of the person who asks, or null when nobody is let in. Looked up once a request. */
export const optionalContext = cache(async (): Promise<Context | null> => {
  const context = await signedInContext();
  return context && !mustSetSecondFactor(context) ? context : null;
});

/** @returns the context of the person who asks; leads to the sign-in page, and back here afterwards, when there is none. */
export async function requireContext(): Promise<Context> {
  const context = await optionalContext();
  if (context) return context;
  const address = (await headers()).get(ADDRESS_HEADER);
  redirect((await signedInContext()) ? secondFactorAddress(address) : signInAddress(address));
}

/**
 * The same also for somebody who must set their second factor before they reach anything else: for the page that sets it,
 * and for the language of what they read.
 */
export const signedInContext = cache(async (): Promise<Context | null> => {
  const [db, at] = [database(), now()];
  const held = await heldSession();
  const session = held && continueSession(db, held, at);
  const actor = session && loadActor(db, Number(session.sub), at);
  if (actor) noteInTrace({ userId: actor.userId });
  return actor && { db, actor, now: at };
});

/**
 * The context of whoever holds this session, or null when nobody is let in with it. It does not prolong the session: for what
 * a page that is open asks by itself, while its reader may have left.
 */
export function contextOfSession(session: SessionToken): Context | null {
  const [db, at] = [database(), now()];
  if (!isSessionRunning(db, session, at)) return null;
  const actor = loadActor(db, Number(session.sub), at);
  if (actor) noteInTrace({ userId: actor.userId });
  const context = actor && { db, actor, now: at };
  return context && !mustSetSecondFactor(context) ? context : null;
}

/** The invented people of the demonstration have no telephones. */
function mustSetSecondFactor({ db, actor }: Context): boolean {
  if (environment().demo) return false;
  return needsSecondFactor(db, actor.userId) && !hasSecondFactor(db, actor.userId);
}
