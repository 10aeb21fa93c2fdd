import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type MailFacts, type MailRow, mailStateOf } from '@/lib/domain/mail-state';
import type { DocumentNoticeKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { documents, fileVisibility, memberships, noticeAttempts, notices, structures, users } from './schema';

/** The row of the mail that gathers a notice with others. */
export const recap = alias(notices, 'recap');

/** What a log says of a notice's mail is read from these; join `recap` on `notices.digestId`. */
export const mailColumns = {
  id: notices.id,
  digestId: notices.digestId,
  mailing: notices.mailing,
  gatherAt: notices.gatherAt,
  dueAt: notices.dueAt,
  sentAt: notices.sentAt,
  bouncedAt: notices.bouncedAt,
  made: notices.attempts,
  // The first one is never null: a joined row whose first column is null counts as none.
  recap: {
    attempts: recap.attempts,
    dueAt: recap.dueAt,
    sentAt: recap.sentAt,
    bouncedAt: recap.bouncedAt,
  },
};

type MailColumns = Omit<MailFacts, 'attempts' | 'recap'> & {
  id: number;
  digestId: number | null;
  made: number;
  recap: { [Key in keyof MailRow]: MailRow[Key] | null } | null;
};

/** @returns the rows with the state of their mails, and with every attempt: the recap's, where it carries the notice. */
export function withMails<Row extends MailColumns>(db: Database, rows: readonly Row[]) {
  const attempts = listAttempts(
    db,
    rows.flatMap(({ id, digestId }) => (digestId === null ? [id] : [id, digestId])),
  );
  return rows.map(({ digestId, mailing, gatherAt, dueAt, sentAt, bouncedAt, made, recap, ...row }) => {
    const own = { dueAt, sentAt, bouncedAt, attempts: made };
    const carried = digestId === null || recap === null ? null : { ...recap, attempts: recap.attempts ?? 0 };
    const of = carried ?? own;
    return {
      ...row,
      dueAt: of.dueAt,
      sentAt: of.sentAt,
      mail: mailStateOf({ ...own, mailing, gatherAt, recap: carried }),
      attempts: attempts
        .filter(({ noticeId }) => noticeId === row.id || noticeId === digestId)
        .map(({ noticeId, ...attempt }) => attempt),
    };
  });
}

/**
 * The evidence of a document's notices: whom the product told, and each attempt. Whoever asks: pass the document's file
 * to `isFileVisible` before showing anything of it.
 */
export function listNoticesOfDocument(db: Database, documentId: number) {
  const rows = db
    .select({
      ...mailColumns,
      fileId: documents.fileId,
      userId: users.id,
      kind: sql<DocumentNoticeKind>`${notices.kind}`,
      recipientName: users.name,
      createdAt: notices.createdAt,
      readAt: notices.readAt,
    })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .innerJoin(documents, eq(documents.id, notices.documentId))
    .leftJoin(recap, eq(recap.id, notices.digestId))
    .where(eq(notices.documentId, documentId))
    .orderBy(asc(notices.id))
    .all();
  const structuresOf = rows[0] ? listReaders(db, rows[0].fileId, rows) : new Map<number, string>();
  return withMails(db, rows).map(({ fileId, ...row }) => ({
    ...row,
    structureNames: structuresOf.get(row.userId) ?? '',
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
