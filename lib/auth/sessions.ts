import { randomBytes } from 'node:crypto';
import type { Database } from '@/db/client';
import { findSignedIn, recordLoginSession } from '@/db/login-sessions';

/** A long working day; whoever is still there afterwards signs in again and lands on the same page. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** What the signed cookie holds: who, and which session of theirs. Nothing personal. */
export type SessionToken = { sub: string; sid: string };

/** Begins a session. */
export function beginSession(db: Database, userId: number, userAgent: string, now: number): SessionToken {
  const sid = randomBytes(24).toString('base64url');
  recordLoginSession(db, { id: sid, userId, createdAt: now, userAgent: userAgent.slice(0, 200) });
  return { sub: String(userId), sid };
}

/** @returns the token when its session still runs for that person, else null: signed out, from this request on. */
export function continueSession(
  db: Database,
  token: { sub?: unknown; sid?: unknown },
  now: number,
): SessionToken | null {
  if (typeof token.sid !== 'string') return null;
  const userId = findSignedIn(db, token.sid, now - SESSION_SECONDS * 1000);
  return userId !== null && String(userId) === token.sub ? { sub: token.sub, sid: token.sid } : null;
}
