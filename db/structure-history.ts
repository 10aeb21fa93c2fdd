import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { EventKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { events, users } from './schema';

/** What the history of a sheet tells. */
export const SHEET_EVENTS = [
  'structure_registered',
  'structure_changed',
  'structure_closed',
  'structure_reopened',
  'service_added',
  'service_changed',
  'bank_details_changed',
] as const satisfies readonly EventKind[];
export type SheetEventKind = (typeof SHEET_EVENTS)[number];

export type SheetEvent = {
  id: number;
  at: number;
  kind: EventKind;
  person: string | null;
  facts: Record<string, string | number>;
};

/** @returns what was done to the sheet of a structure, newest first, whoever asks. */
export function listSheetEvents(
  db: Database,
  structureId: number,
  kinds: readonly SheetEventKind[],
  most: number,
): SheetEvent[] {
  return db
    .select({ id: events.id, at: events.at, kind: events.kind, person: users.name, facts: events.facts })
    .from(events)
    .leftJoin(users, eq(users.id, events.userId))
    .where(
      and(eq(events.structureId, structureId), isNull(events.contractId), inArray(events.kind, [...kinds])),
    )
    .orderBy(desc(events.id))
    .limit(most)
    .all();
}
