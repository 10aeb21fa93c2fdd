import { and, desc, eq, exists, inArray, isNull, lt, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import {
  contracts,
  documents,
  events,
  fileVisibility,
  invoicingFiles,
  notices,
  structures,
  users,
} from './schema';

/**
 * A person's notices. Those of a file that the person may no longer see stay hidden: whoever lost the authorisation is
 * told nothing more of it.
 */

/** @returns one page of the person's notices, newest first, those before the notice `before` when it is given. */
export function listNoticesFor(
  db: Database,
  actor: Actor,
  { unreadOnly, before, limit }: { unreadOnly: boolean; before: number | null; limit: number },
) {
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      at: events.at,
      readAt: notices.readAt,
      actorName: users.name,
      structureName: structures.name,
      documentId: notices.documentId,
      documentNumber: documents.number,
      framework: documents.framework,
      fileNumber: invoicingFiles.number,
      contractTitle: contracts.title,
    })
    .from(notices)
    .innerJoin(events, eq(events.id, notices.eventId))
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .innerJoin(documents, eq(documents.id, notices.documentId))
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, notices.fileId))
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .where(
      and(
        mine(db, actor),
        unreadOnly ? isNull(notices.readAt) : undefined,
        before === null ? undefined : lt(notices.id, before),
      ),
    )
    .orderBy(desc(notices.id))
    .limit(limit)
    .all();
}

/** @returns how many the person has not read, counted up to `atMost`: every page asks. */
export function countUnread(db: Database, actor: Actor, atMost: number): number {
  const unread = db
    .select({ id: notices.id })
    .from(notices)
    .where(and(mine(db, actor), isNull(notices.readAt)))
    .limit(atMost)
    .as('unread');
  return db.select({ count: sql<number>`count(*)` }).from(unread).get()?.count ?? 0;
}

/** @returns the notice with its owner, or null. Ask `may.readNotice` before showing anything of it. */
export function loadNotice(db: Database, id: number): { userId: number; documentId: number } | null {
  const row = db
    .select({ userId: notices.userId, documentId: notices.documentId })
    .from(notices)
    .where(eq(notices.id, id))
    .get();
  return row ?? null;
}

/** Which of the person's notices: one, those of a document, or all. */
export type NoticeChoice = { noticeId: number } | { documentId: number } | 'all';

/** Marks what is not read yet; the first time is kept, because it says when the person was told. */
export function markNoticesRead(db: Database, actor: Actor, choice: NoticeChoice, now: number): number {
  return db
    .update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.userId, actor.userId), isNull(notices.readAt), chosen(choice)))
    .run().changes;
}

function chosen(choice: NoticeChoice) {
  if (choice === 'all') return undefined;
  return 'noticeId' in choice ? eq(notices.id, choice.noticeId) : eq(notices.documentId, choice.documentId);
}

function mine(db: Database, actor: Actor) {
  const visible = db
    .select({ one: sql`1` })
    .from(fileVisibility)
    .where(
      and(
        eq(fileVisibility.fileId, notices.fileId),
        inArray(fileVisibility.structureId, visibleStructuresOf(actor)),
      ),
    );
  return and(eq(notices.userId, actor.userId), exists(visible));
}
