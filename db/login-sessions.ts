import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Database } from './client';
import { loginSessions, users } from './schema';

export type LoginSession = { id: string; userId: number; createdAt: number; userAgent: string };

export function recordLoginSession(db: Database, session: LoginSession): void {
  db.insert(loginSessions).values(session).run();
}

/**
 * @param startedAfter sessions that began before are over.
 * @returns the person behind a session that still runs; null when it is unknown, ended, over, or its person disabled.
 */
export function findSignedIn(db: Database, sessionId: string, startedAfter: number): number | null {
  const row = db
    .select({ userId: loginSessions.userId })
    .from(loginSessions)
    .innerJoin(users, eq(users.id, loginSessions.userId))
    .where(
      and(
        eq(loginSessions.id, sessionId),
        isNull(loginSessions.endedAt),
        gt(loginSessions.createdAt, startedAfter),
        isNull(users.disabledAt),
      ),
    )
    .get();
  return row?.userId ?? null;
}

/** Takes effect at the session's next request. Ending it again changes nothing. */
export function markSessionEnded(db: Database, sessionId: string, now: number): void {
  db.update(loginSessions)
    .set({ endedAt: now })
    .where(and(eq(loginSessions.id, sessionId), isNull(loginSessions.endedAt)))
    .run();
}

/** Keeps when this person signed in, and when the time before: what they are shown as their last time. */
export function markSignedIn(db: Database, userId: number, now: number): void {
  db.update(users)
    .set({ previousSignInAt: users.lastSignInAt, lastSignInAt: now })
    .where(eq(users.id, userId))
    .run();
}
