import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from './client';
import { mailColumns, recap, withMails } from './notice-log';
import { contracts, documents, events, invoicingFiles, links, notices, structures, users } from './schema';

/** @returns these mails as the administrator's log shows them, in the order of their ids. It knows no amounts, no words. */
export function loadMailRows(db: Database, ids: readonly number[]) {
  const rows = db
    .select({
      ...mailColumns,
      kind: notices.kind,
      createdAt: notices.createdAt,
      readAt: notices.readAt,
      sendings: notices.sendings,
      recipientName: sql<string | null>`coalesce(${users.name}, nullif(${links.name}, ''))`,
      address: sql<string>`coalesce(${links.address}, ${users.contactEmail}, ${users.email})`,
      document: {
        id: documents.id,
        number: documents.number,
        framework: documents.framework,
      },
      fileNumber: invoicingFiles.number,
      structureName: structures.name,
      contractNumber: contracts.number,
      carried: sql<number>`(SELECT count(*) FROM notices c WHERE c.digest_id = ${sql.raw('"notices"."id"')})`,
    })
    .from(notices)
    .leftJoin(recap, eq(recap.id, notices.digestId))
    .leftJoin(users, eq(users.id, notices.userId))
    .leftJoin(links, eq(links.id, notices.linkId))
    .leftJoin(events, eq(events.id, notices.eventId))
    .leftJoin(documents, eq(documents.id, notices.documentId))
    .leftJoin(invoicingFiles, eq(invoicingFiles.id, notices.fileId))
    .leftJoin(structures, and(eq(structures.id, events.structureId)))
    .leftJoin(contracts, eq(contracts.id, sql`coalesce(${invoicingFiles.contractId}, ${events.contractId})`))
    .where(inArray(notices.id, [...ids]))
    .all();
  const places = new Map(ids.map((id, place) => [id, place]));
  return withMails(db, rows).sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
}

/** @returns what has to be known to send a mail again, or null: there is no such notice. */
export function loadMail(db: Database, noticeId: number) {
  const [row] = db
    .select({
      ...mailColumns,
      documentId: notices.documentId,
      fileId: notices.fileId,
      sendings: notices.sendings,
    })
    .from(notices)
    .leftJoin(recap, eq(recap.id, notices.digestId))
    .where(eq(notices.id, noticeId))
    .all();
  if (!row) return null;
  const { documentId, fileId, sendings } = row;
  const [mail] = withMails(db, [row]);
  return mail ? { documentId, fileId, sendings, mail: mail.mail } : null;
}

/** Wants a mail once more, as a new one: what is known of the others stays in the log of attempts. */
export function markWantedAgain(db: Database, noticeId: number, now: number): void {
  db.update(notices)
    .set({
      dueAt: now,
      sendings: sql`${notices.sendings} + 1`,
      attempts: 0,
      sentAt: null,
      bouncedAt: null,
      batch: null,
    })
    .where(eq(notices.id, noticeId))
    .run();
}
