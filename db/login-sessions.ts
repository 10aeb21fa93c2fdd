import { and, desc, eq, exists, gt, isNull, ne, not, or, type Placeholder, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { Database } from './client';
import { prepared } from './prepared';
import { loginSessions, memberships, structures, users } from './schema';

export type LoginSession = {
  id: string;
  userId: number;
  createdAt: number;
  userAgent: string;
  clientAddress: string;
};

/** UTC milliseconds. `seenAfter` binds the people of public structures. */
export type Running = { startedAfter: number; seenAfter: number };

export function recordLoginSession(db: Database, session: LoginSession): void {
  db.insert(loginSessions)
    .values({ ...session, lastSeenAt: session.createdAt })
    .run();
}

/** @returns the session when it still runs; null when it is unknown, ended, over, idle too long, or its person disabled. */
export function findRunningSession(
  db: Database,
  sessionId: string,
  since: Running,
): { userId: number; lastSeenAt: number } | null {
  return running(db).get({ sessionId, ...since }) ?? null;
}

const running = prepared((db) =>
  db
    .select({ userId: loginSessions.userId, lastSeenAt: loginSessions.lastSeenAt })
    .from(loginSessions)
    .innerJoin(users, eq(users.id, loginSessions.userId))
    .where(
      and(
        eq(loginSessions.id, sql.placeholder('sessionId')),
        isRunning(db, {
          startedAfter: sql.placeholder('startedAfter'),
          seenAfter: sql.placeholder('seenAfter'),
        }),
        isNull(users.disabledAt),
      ),
    )
    .prepare(),
);

/** @returns the sessions of the person who asks that still run, the one last seen first. */
export function listSessionsFor(db: Database, actor: Actor, running: Running) {
  return db
    .select()
    .from(loginSessions)
    .where(and(eq(loginSessions.userId, actor.userId), isRunning(db, running)))
    .orderBy(desc(loginSessions.lastSeenAt), desc(loginSessions.createdAt))
    .all();
}

export function markSessionSeen(db: Database, sessionId: string, now: number): void {
  db.update(loginSessions).set({ lastSeenAt: now }).where(eq(loginSessions.id, sessionId)).run();
}

/** Takes effect at the session's next request. Ending it again changes nothing. */
export function markSessionEnded(db: Database, sessionId: string, now: number): void {
  db.update(loginSessions)
    .set({ endedAt: now })
    .where(and(eq(loginSessions.id, sessionId), isNull(loginSessions.endedAt)))
    .run();
}

/** Ends every session of this person, but the one that is named. */
export function markOtherSessionsEnded(
  db: Database,
  userId: number,
  keptId: string | null,
  now: number,
): void {
  db.update(loginSessions)
    .set({ endedAt: now })
    .where(
      and(
        eq(loginSessions.userId, userId),
        isNull(loginSessions.endedAt),
        keptId === null ? undefined : ne(loginSessions.id, keptId),
      ),
    )
    .run();
}

/** Keeps when this person signed in, and when the time before: what they are shown as their last time. */
export function markSignedIn(db: Database, userId: number, now: number): void {
  db.update(users)
    .set({ previousSignInAt: users.lastSignInAt, lastSignInAt: now })
    .where(eq(users.id, userId))
    .run();
}

type RunningOrNamed = { [Name in keyof Running]: number | Placeholder };

function isRunning(db: Database, { startedAfter, seenAfter }: RunningOrNamed) {
  const ofPublicStructure = exists(
    db
      .select({ id: structures.id })
      .from(memberships)
      .innerJoin(structures, eq(structures.id, memberships.structureId))
      .where(and(eq(memberships.userId, loginSessions.userId), eq(structures.kind, 'public'))),
  );
  return and(
    isNull(loginSessions.endedAt),
    gt(loginSessions.createdAt, startedAfter),
    or(gt(loginSessions.lastSeenAt, seenAfter), not(ofPublicStructure)),
  );
}
