import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '@/db/client';
import { findRunningSession, markSessionSeen, recordLoginSession } from '@/db/login-sessions';
import { withoutWaiting } from '@/db/write-faults';
import type { RequestClient } from '@/lib/request-client';
import { writeBeside } from '@/lib/unwritten';

/** A long working day; whoever is still there afterwards signs in again and lands on the same page. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** Whoever belongs to a public structure, and leaves the portal open for so long, signs in again. */
export const IDLE_SECONDS = 30 * 60;

const SEEN_SECONDS = 60;

/** What the signed cookie holds: who, and which session of theirs. Nothing personal. */
export type SessionToken = { sub: string; sid: string };

/** Begins a session. */
export function beginSession(db: Database, userId: number, client: RequestClient, now: number): SessionToken {
  const sid = randomBytes(24).toString('base64url');
  const { address, userAgent } = client;
  recordLoginSession(db, {
    id: sid,
    userId,
    createdAt: now,
    userAgent: userAgent.slice(0, 200),
    clientAddress: address.slice(0, 60),
  });
  return { sub: String(userId), sid };
}

/**
 * @returns the token when its session still runs for that person, else null: signed out, from this request on. That the
 * person was here is kept once a minute, where it can be written at once.
 */
export function continueSession(
  db: Database,
  token: { sub?: unknown; sid?: unknown },
  now: number,
): SessionToken | null {
  if (typeof token.sid !== 'string') return null;
  const session = findRunningSession(db, token.sid, startsOf(now));
  if (session === null || String(session.userId) !== token.sub) return null;
  const { sub, sid } = { sub: token.sub, sid: token.sid };
  if (now - session.lastSeenAt >= SEEN_SECONDS * 1000)
    writeBeside('a session was seen', () => withoutWaiting(db, () => markSessionSeen(db, sid, now)));
  return { sub, sid };
}

/** Does the session still run for that person? Asking does not prolong it: nobody needs to be there. */
export function isSessionRunning(db: Database, { sub, sid }: SessionToken, now: number): boolean {
  return String(findRunningSession(db, sid, startsOf(now))?.userId) === sub;
}

/** Sessions that began, or of a public structure's people were last seen, before these instants are over. */
export function startsOf(now: number): { startedAfter: number; seenAfter: number } {
  return { startedAfter: now - SESSION_SECONDS * 1000, seenAfter: now - IDLE_SECONDS * 1000 };
}

/** Names a session on a page without telling its identifier. */
export function sessionReference(sid: string): string {
  return createHash('sha256').update(`session\n${sid}`).digest('base64url').slice(0, 22);
}
