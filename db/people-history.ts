import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { EventKind } from '@/lib/domain/notices';
import { PERSON_EVENTS } from '@/lib/domain/person-events';
import type { Database } from './client';
import type { Place } from './memberships';
import { events, users } from './schema';

export type PeopleEventRow = {
  id: number;
  at: number;
  kind: EventKind;
  /** Who did it; null for the system. */
  by: string | null;
  facts: Record<string, string | number>;
};

/** @returns what was given to and taken from a person at a structure, newest first, whoever asks. */
export function listPeopleHistory(
  db: Database,
  { userId, structureId }: Place,
  most: number,
): PeopleEventRow[] {
  return db
    .select({ id: events.id, at: events.at, kind: events.kind, by: users.name, facts: events.facts })
    .from(events)
    .leftJoin(users, eq(users.id, events.userId))
    .where(
      and(
        eq(events.structureId, structureId),
        isNull(events.contractId),
        inArray(events.kind, [...PERSON_EVENTS]),
        sql`json_extract(${events.facts}, '$.subjectId') = ${userId}`,
      ),
    )
    .orderBy(desc(events.id))
    .limit(most)
    .all();
}
