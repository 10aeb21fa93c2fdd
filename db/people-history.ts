import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { EventKind } from '@/lib/domain/notices';
import type { Database } from './client';
import type { Place } from './memberships';
import { events, users } from './schema';

/** What the history of a person at a structure tells. */
export const PERSON_EVENTS = [
  'person_attached',
  'person_detached',
  'right_granted',
  'right_withdrawn',
  'manager_named',
  'manager_removed',
] as const satisfies readonly EventKind[];
export type PersonEvent = (typeof PERSON_EVENTS)[number];

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
