import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { OwnRow } from '@/lib/domain/own-records';
import type { Database } from './client';
import { listed } from './keyset';
import { seenBy } from './visibility';

/**
 * What a person did, deposited and was told, for that person: it may be very much, so it is read some rows at a time. What
 * belongs to a file or contract is named where the person still sees it. The columns are those of `OWN_TABLES`.
 */

/** Rows that are looked at together, by their id: about ten milliseconds. */
const STRIDE = 20_000;

type Walk = { table: SQL; read: (actor: Actor, between: SQL) => SQL };

/** No index leads from a person to what they deposited and did: tables are walked from their first row to the last. */
const WALKS = {
  documents: {
    table: sql`documents`,
    read: (actor, between) => sql`
      SELECT d.id AS documentId, d.framework, s.name AS structure, ${shown(actor, sql`d.number`)} AS number,
        ${shown(actor, sql`f.number`)} AS file, ${shown(actor, sql`c.number`)} AS contract,
        ${shown(actor, sql`d.status`)} AS status, iif(d.submitted_by = ${actor.userId}, d.submitted_at, NULL) AS submittedAt,
        iif(d.instructor_id = ${actor.userId}, d.instructed_since, NULL) AS inHandSinceAt
      FROM documents d JOIN invoicing_files f ON f.id = d.file_id JOIN contracts c ON c.id = f.contract_id
        JOIN structures s ON s.id = d.issuer_structure_id
      WHERE d.id ${between} AND ${actor.userId} IN (d.submitted_by, d.instructor_id) ORDER BY d.id`,
  },
  files: {
    table: sql`stored_files`,
    read: ({ userId }, between) => sql`
      SELECT name, media_type AS mediaType, size, sha256, uploaded_at AS uploadedAt
      FROM stored_files WHERE id ${between} AND uploaded_by = ${userId} ORDER BY id`,
  },
  drafts: {
    table: sql`drafts`,
    read: (actor, between) => sql`
      SELECT d.id AS draftId, s.name AS structure, iif(${mine(actor)}, c.number, NULL) AS contract, d.purpose, d.framework,
        d.document_id AS documentId, iif(${mine(actor)}, d.fields, NULL) AS typed, d.created_at AS createdAt,
        d.updated_at AS updatedAt, d.discarded_at AS discardedAt
      FROM drafts d JOIN structures s ON s.id = d.issuer_structure_id JOIN contracts c ON c.id = d.contract_id
      WHERE d.id ${between} AND d.author_id = ${actor.userId} ORDER BY d.id`,
  },
  acts: {
    table: sql`events`,
    read: (actor, between) => sql`
      SELECT e.id AS eventId, e.at, e.kind, iif(e.user_id = ${actor.userId}, 'own', 'replaced') AS role, s.name AS structure,
        e.document_id AS documentId, ${shown(actor, sql`d.number`)} AS number, ${shown(actor, sql`f.number`)} AS file,
        ${shown(actor, sql`c.number`)} AS contract, ${particulars(actor)} AS particulars
      FROM events e LEFT JOIN structures s ON s.id = e.structure_id LEFT JOIN documents d ON d.id = e.document_id
        LEFT JOIN invoicing_files f ON f.id = coalesce(e.file_id, d.file_id) LEFT JOIN contracts c ON c.id = e.contract_id
      WHERE e.id ${between} AND ${actor.userId} IN (e.user_id, e.on_behalf_of_id) ORDER BY e.id`,
  },
} as const satisfies Readonly<Record<string, Walk>>;
export type WalkedTable = keyof typeof WALKS;

/** @returns the rows of one of these tables for the person who asks, batch by batch, the oldest first. */
export function* listWalkedRowsFor(db: Database, actor: Actor, table: WalkedTable): Generator<OwnRow[]> {
  const { table: walked, read } = WALKS[table];
  const last = db.get<{ id: number | null }>(sql`SELECT max(id) AS id FROM ${walked}`)?.id ?? 0;
  for (let from = 0; from < last; from += STRIDE)
    yield db.all<OwnRow>(read(actor, sql`BETWEEN ${from + 1} AND ${from + STRIDE}`));
}

type Place = { structureId: number; documentId: number };

/** @returns what the person was the first of a structure to take away, batch by batch: that table is in another order. */
export function* listDownloadsFor(db: Database, actor: Actor): Generator<OwnRow[]> {
  let after: Place | undefined = { structureId: 0, documentId: 0 };
  while (after !== undefined) {
    const beyond: SQL = sql`(structure_id, document_id) > (${after.structureId}, ${after.documentId})
      ORDER BY structure_id, document_id LIMIT`;
    yield db.all<OwnRow>(sql`
      SELECT o.document_id AS documentId, s.name AS structure, ${shown(actor, sql`d.number`)} AS number,
        o.downloaded_at AS downloadedAt
      FROM (SELECT * FROM document_downloads WHERE ${beyond} ${STRIDE}) o
        CROSS JOIN structures s CROSS JOIN documents d CROSS JOIN invoicing_files f CROSS JOIN contracts c
      WHERE o.downloaded_by = ${actor.userId} AND s.id = o.structure_id AND d.id = o.document_id
        AND f.id = d.file_id AND c.id = f.contract_id`);
    after = db.get<Place | undefined>(sql`
      SELECT structure_id AS structureId, document_id AS documentId FROM document_downloads
      WHERE ${beyond} 1 OFFSET ${STRIDE - 1}`);
  }
}

/** Notices that are read together. */
const TOGETHER = 1_000;

type Told = { notices: OwnRow[]; mailAttempts: OwnRow[] };

/** @returns what the person was told, on the portal and by mail, with each attempt, batch by batch, the oldest first. */
export function* listToldFor(db: Database, actor: Actor): Generator<Told> {
  let after: [number, number] = [0, 0];
  for (;;) {
    const notices = db.all<OwnRow & { noticeId: number; createdAt: number }>(noticesAfter(actor, after));
    const last = notices.at(-1);
    if (last === undefined) return;
    const ids = notices.map(({ noticeId }) => noticeId);
    const mailAttempts = db.all<OwnRow>(sql`
      SELECT notice_id AS noticeId, at, recipient AS address, transport, is_sent AS isSent, answer
      FROM notice_attempts WHERE notice_id IN ${listed(ids)} ORDER BY id`);
    yield { notices, mailAttempts };
    after = [last.createdAt, last.noticeId];
  }
}

function noticesAfter(actor: Actor, [createdAt, id]: readonly [number, number]): SQL {
  return sql`
    SELECT n.id AS noticeId, n.kind, e.kind AS event, s.name AS structure, n.document_id AS documentId,
      ${shown(actor, sql`d.number`)} AS number, ${shown(actor, sql`f.number`)} AS file,
      ${shown(actor, sql`c.number`)} AS contract, n.mailing, n.created_at AS createdAt, n.sent_at AS sentAt,
      n.bounced_at AS returnedAt, n.read_at AS readAt,
      iif(n.acknowledged_by = ${actor.userId}, n.acknowledged_at, NULL) AS acknowledgedAt
    FROM notices n LEFT JOIN events e ON e.id = n.event_id LEFT JOIN structures s ON s.id = n.structure_id
      LEFT JOIN documents d ON d.id = n.document_id LEFT JOIN invoicing_files f ON f.id = n.file_id
      LEFT JOIN contracts c ON c.id = coalesce(f.contract_id, e.contract_id)
    WHERE n.user_id = ${actor.userId} AND (n.created_at, n.id) > (${createdAt}, ${id})
    ORDER BY n.created_at, n.id LIMIT ${TOGETHER}`;
}

/**
 * What the person wrote or chose in an act, as it was recorded. Of an act on other people, what is about them stays out: of
 * those that belong to no contract, only what the person changed of their own account is given.
 */
function particulars(actor: Actor): SQL {
  return sql`CASE
    WHEN e.user_id IS NOT ${actor.userId} THEN NULL
    WHEN e.kind IN ('profile_changed', 'address_changed', 'contact_changed', 'correction_asked', 'notice_preferences_set',
      'export_asked', 'search_saved', 'search_renamed', 'search_ended') THEN e.facts
    WHEN e.document_id IS NOT NULL AND ${seenBy(actor, sql`f.id`)} IS NOT NULL
      THEN nullif(json_remove(e.facts, '$.toUserId', '$.toName', '$.fromUserId', '$.fromName'), '{}')
  END`;
}

/** The value where the person still sees the file; of what belongs to a contract alone, where one of theirs is its party. */
function shown(actor: Actor, value: SQL): SQL {
  return sql`CASE
    WHEN f.id IS NOT NULL THEN iif(${seenBy(actor, sql`f.id`)} IS NULL, NULL, ${value})
    WHEN EXISTS (SELECT 1 FROM contract_parties party WHERE party.contract_id = c.id
      AND party.structure_id IN ${listed(visibleStructuresOf(actor))}) THEN ${value}
  END`;
}

/** A draft of one of the structures whose files the person sees. */
function mine(actor: Actor): SQL {
  return sql`d.issuer_structure_id IN ${listed(visibleStructuresOf(actor))}`;
}
