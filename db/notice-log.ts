import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { DocumentNoticeKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { documents, fileVisibility, memberships, noticeAttempts, notices, structures, users } from './schema';

/**
 * The evidence of a document's notices: whom the product told, and each attempt. Whoever asks: pass the document's file
 * to `isFileVisible` before showing anything of it.
 */
export function listNoticesOfDocument(db: Database, documentId: number) {
  const rows = db
    .select({
      id: notices.id,
      fileId: documents.fileId,
      userId: users.id,
      kind: sql<DocumentNoticeKind>`${notices.kind}`,
      recipientName: users.name,
      createdAt: notices.createdAt,
      dueAt: notices.dueAt,
      sentAt: notices.sentAt,
      readAt: notices.readAt,
    })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .innerJoin(documents, eq(documents.id, notices.documentId))
    .where(eq(notices.documentId, documentId))
    .orderBy(asc(notices.id))
    .all();
  const attempts = listAttempts(
    db,
    rows.map((row) => row.id),
  );
  const structuresOf = rows[0] ? listReaders(db, rows[0].fileId, rows) : new Map<number, string>();
  return rows.map(({ fileId, ...row }) => ({
    ...row,
    structureNames: structuresOf.get(row.userId) ?? '',
    attempts: attempts
      .filter((attempt) => attempt.noticeId === row.id)
      .map(({ noticeId, ...attempt }) => attempt),
  }));
}

function listAttempts(db: Database, noticeIds: readonly number[]) {
  return db
    .select({
      id: noticeAttempts.id,
      noticeId: noticeAttempts.noticeId,
      at: noticeAttempts.at,
      transport: noticeAttempts.transport,
      recipient: noticeAttempts.recipient,
      isSent: noticeAttempts.isSent,
      answer: noticeAttempts.answer,
    })
    .from(noticeAttempts)
    .where(inArray(noticeAttempts.noticeId, [...noticeIds]))
    .orderBy(asc(noticeAttempts.id))
    .all();
}

/** For whom each person reads: the structures of the file to which they belong, by name. */
function listReaders(
  db: Database,
  fileId: number,
  readers: readonly { userId: number }[],
): Map<number, string> {
  const rows = db
    .select({
      userId: memberships.userId,
      names: sql<string>`group_concat(${structures.name}, ', ' ORDER BY ${structures.name})`,
    })
    .from(memberships)
    .innerJoin(structures, eq(structures.id, memberships.structureId))
    .innerJoin(
      fileVisibility,
      and(eq(fileVisibility.structureId, memberships.structureId), eq(fileVisibility.fileId, fileId)),
    )
    .where(inArray(memberships.userId, [...new Set(readers.map(({ userId }) => userId))]))
    .groupBy(memberships.userId)
    .all();
  return new Map(rows.map((row) => [row.userId, row.names]));
}
