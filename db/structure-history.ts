import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { SHEET_EVENTS, type SheetEventKind } from '@/lib/domain/sheet-changes';
import type { Database } from './client';
import { events, users } from './schema';

export type SheetEvent = {
  id: number;
  at: number;
  kind: SheetEventKind;
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
    .all()
    .flatMap((row) => {
      const kind = SHEET_EVENTS.find((one) => one === row.kind);
      return kind ? [{ ...row, kind }] : [];
    });
}
