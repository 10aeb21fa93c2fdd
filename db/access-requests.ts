import { aliasedTable, and, asc, count, desc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { Application, Level } from '@/lib/domain/parties';
import type { RequestDecision, RequestKind } from '@/lib/domain/requests';
import type { Database } from './client';
import type { Place } from './memberships';
import { accessRequests, structures, users } from './schema';

export type AccessRequest = typeof accessRequests.$inferSelect;
export type NewRequest = Place & {
  kind: RequestKind;
  application: Application | null;
  level: Level | null;
  message: string;
  createdAt: number;
};

/** @returns the request's id, or null when the same one is open already. */
export function insertRequest(db: Database, request: NewRequest): number | null {
  const row = db
    .insert(accessRequests)
    .values(request)
    .onConflictDoNothing()
    .returning({ id: accessRequests.id })
    .get();
  return row?.id ?? null;
}

export type LoadedRequest = AccessRequest & { deciderName: string | null };

/** @returns the request, whoever asks. */
export function loadRequest(db: Database, id: number): LoadedRequest | null {
  const row = db
    .select({ request: accessRequests, deciderName: users.name })
    .from(accessRequests)
    .leftJoin(users, eq(users.id, accessRequests.decidedBy))
    .where(eq(accessRequests.id, id))
    .get();
  return row ? { ...row.request, deciderName: row.deciderName } : null;
}

export type Decision = { decision: RequestDecision; by: number; reason: string; at: number };

/** Closes an open request. @returns false when somebody decided it before: nothing changed. */
export function decideRequest(db: Database, id: number, { decision, by, reason, at }: Decision): boolean {
  return (
    db
      .update(accessRequests)
      .set({ decision, decidedBy: by, reason, decidedAt: at })
      .where(and(eq(accessRequests.id, id), isNull(accessRequests.decidedAt)))
      .run().changes > 0
  );
}

/** A request as whoever decides it sees it. */
export type OpenRequest = {
  id: number;
  kind: RequestKind;
  userId: number;
  requester: string;
  requesterEmail: string;
  structureId: number;
  structureName: string;
  structureKind: 'public' | 'private';
  application: Application | null;
  level: Level | null;
  message: string;
  createdAt: number;
};

const requesters = aliasedTable(users, 'requesters');

/** @returns what this person may decide, oldest first; of one structure when it is named. */
export function listOpenFor(db: Database, actor: Actor, structureId?: number): OpenRequest[] {
  const ofStructure = structureId === undefined ? undefined : eq(accessRequests.structureId, structureId);
  return db
    .select({
      id: accessRequests.id,
      kind: accessRequests.kind,
      userId: accessRequests.userId,
      requester: requesters.name,
      requesterEmail: requesters.email,
      structureId: accessRequests.structureId,
      structureName: structures.name,
      structureKind: structures.kind,
      application: accessRequests.application,
      level: accessRequests.level,
      message: accessRequests.message,
      createdAt: accessRequests.createdAt,
    })
    .from(accessRequests)
    .innerJoin(requesters, eq(requesters.id, accessRequests.userId))
    .innerJoin(structures, eq(structures.id, accessRequests.structureId))
    .where(and(isForDecider(actor), ofStructure))
    .orderBy(asc(accessRequests.createdAt), asc(accessRequests.id))
    .all();
}

/** @returns how many requests wait for this person. */
export function countOpenFor(db: Database, actor: Actor): number {
  const row = db.select({ counted: count() }).from(accessRequests).where(isForDecider(actor)).get();
  return row?.counted ?? 0;
}

/** The twin of `may.decideRequest`. */
function isForDecider(actor: Actor): SQL | undefined {
  const isManaged = and(
    inArray(accessRequests.kind, ['attachment', 'authorisation']),
    inArray(accessRequests.structureId, [...actor.manages]),
  );
  const isFirst = actor.isAdministrator ? eq(accessRequests.kind, 'main_manager') : undefined;
  return and(isNull(accessRequests.decidedAt), or(isManaged, isFirst));
}

/** One of a person's own requests, with what became of it. */
export type OwnRequest = {
  id: number;
  kind: RequestKind;
  structureId: number;
  structureName: string;
  application: Application | null;
  level: Level | null;
  createdAt: number;
  decision: RequestDecision | null;
  decidedAt: number | null;
  deciderName: string | null;
  reason: string;
};

/** @returns the requests that this person made, last first, at most `most`. */
export function listRequestsFor(db: Database, actor: Actor, most: number): OwnRequest[] {
  return db
    .select({
      id: accessRequests.id,
      kind: accessRequests.kind,
      structureId: accessRequests.structureId,
      structureName: structures.name,
      application: accessRequests.application,
      level: accessRequests.level,
      createdAt: accessRequests.createdAt,
      decision: accessRequests.decision,
      decidedAt: accessRequests.decidedAt,
      deciderName: users.name,
      reason: accessRequests.reason,
    })
    .from(accessRequests)
    .innerJoin(structures, eq(structures.id, accessRequests.structureId))
    .leftJoin(users, eq(users.id, accessRequests.decidedBy))
    .where(eq(accessRequests.userId, actor.userId))
    .orderBy(desc(accessRequests.id))
    .limit(most)
    .all();
}

/** @returns what this person asks of the structure and nobody has decided. */
export function listOpenAt(db: Database, { userId, structureId }: Place): AccessRequest[] {
  return db
    .select()
    .from(accessRequests)
    .where(
      and(
        eq(accessRequests.userId, userId),
        eq(accessRequests.structureId, structureId),
        isNull(accessRequests.decidedAt),
      ),
    )
    .orderBy(asc(accessRequests.id))
    .all();
}
