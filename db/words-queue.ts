import { asc, count, desc, eq, inArray, lte } from 'drizzle-orm';
import type { Database } from './client';
import { wordsQueue } from './schema';

/** Documents whose words are to be taken in. Triggers add them; a row that is there already is not added twice. */

export type QueuedDocument = { documentId: number; failures: number };

/** @returns those that are due, what was deposited last first: nobody waits for what is old. */
export function listDueWords(db: Database, now: number, limit: number): QueuedDocument[] {
  return dueWordsQuery(db, now, limit).all();
}

/** The select that they are taken with. */
export function dueWordsQuery(db: Database, now: number, limit: number) {
  return db
    .select({ documentId: wordsQueue.documentId, failures: wordsQueue.failures })
    .from(wordsQueue)
    .where(lte(wordsQueue.dueAt, now))
    .orderBy(desc(wordsQueue.documentId))
    .limit(limit);
}

/** Belongs into the transaction that wrote the words. */
export function markTakenIn(db: Database, documentIds: readonly number[]): void {
  db.delete(wordsQueue)
    .where(inArray(wordsQueue.documentId, [...documentIds]))
    .run();
}

/** Leaves a document alone until then, after so many failures. */
export function markPutOff(db: Database, { documentId, failures }: QueuedDocument, dueAt: number): void {
  db.update(wordsQueue).set({ failures, dueAt }).where(eq(wordsQueue.documentId, documentId)).run();
}

/** @returns how many wait, counted no further than `most`. */
export function countWaitingWords(db: Database, most: number): number {
  const waiting = db
    .select({ id: wordsQueue.documentId })
    .from(wordsQueue)
    .orderBy(asc(wordsQueue.documentId))
    .limit(most)
    .as('waiting');
  return db.select({ counted: count() }).from(waiting).get()?.counted ?? 0;
}
