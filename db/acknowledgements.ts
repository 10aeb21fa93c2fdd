import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { prepared, valuesOf } from './prepared';
import { documents, events, invoicingFiles, notices } from './schema';
import { untilWritten } from './until-written';

/**
 * What came back to a person's structures and nobody there has taken note of yet, oldest first: refused documents and
 * those to be completed, as long as they wait for the structure. Read on every page: the partial index is nearly empty.
 */
export function listToAcknowledge(db: Database, actor: Actor) {
  return returnedTo(db, { userId: actor.userId, structures: JSON.stringify(visibleStructuresOf(actor)) });
}

type Reader = { userId: number; structures: string };

const returnedTo = untilWritten((db, asked: Reader) => returned(db).all(asked));

const returned = prepared((db) =>
  db
    .select({
      id: notices.id,
      eventId: notices.eventId,
      userId: notices.userId,
      kind: sql<'to_correct' | 'to_complete'>`${notices.kind}`,
      createdAt: notices.createdAt,
      facts: events.facts,
      documentId: documents.id,
      framework: documents.framework,
      number: documents.number,
      fileId: invoicingFiles.id,
      fileNumber: invoicingFiles.number,
      contractId: invoicingFiles.contractId,
      structureId: documents.holderStructureId,
    })
    .from(notices)
    .innerJoin(events, eq(events.id, notices.eventId))
    .innerJoin(documents, eq(documents.id, notices.documentId))
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, notices.fileId))
    .where(
      and(
        eq(notices.userId, sql.placeholder('userId')),
        // Written out, so that SQLite sees that the partial index serves.
        sql`${notices.kind} IN ('to_correct', 'to_complete') AND ${notices.acknowledgedAt} IS NULL`,
        inArray(documents.holderStructureId, valuesOf('structures')),
        sql`${documents.statusAt} <= ${notices.createdAt}`,
      ),
    )
    .orderBy(asc(notices.id))
    .prepare(),
);

/** One person's word is the structure's: the notices of its other people count as acknowledged with it. */
export function markAcknowledged(db: Database, eventId: number, userId: number, now: number): void {
  db.update(notices)
    .set({ acknowledgedAt: now, acknowledgedBy: userId })
    .where(
      and(
        eq(notices.eventId, eventId),
        sql`${notices.kind} IN ('to_correct', 'to_complete')`,
        isNull(notices.acknowledgedAt),
      ),
    )
    .run();
  db.update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.eventId, eventId), eq(notices.userId, userId), isNull(notices.readAt)))
    .run();
}
