import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { DocumentNoticeKind } from '@/lib/domain/notices';
import { loadActor } from './actors';
import { listAdmittedLines } from './admitted-lines';
import type { Database } from './client';
import { loadFileParties } from './files';
import {
  contracts,
  documents,
  events,
  fileParties,
  invoicingFiles,
  notices,
  statusHistory,
  structures,
  users,
} from './schema';
import { isFileVisible } from './visibility';

const reader = alias(users, 'reader');
const player = alias(users, 'player');
const playerStructure = alias(structures, 'player_structure');
const issuer = alias(structures, 'issuer');

/** What the mail of a notice on a document says. Amounts in cents. */
export type DocumentFacts = NonNullable<ReturnType<typeof loadDocumentFacts>>;

export function loadDocumentFacts(db: Database, noticeId: number, now: number) {
  const row = db
    .select({
      kind: sql<DocumentNoticeKind>`${notices.kind}`,
      eventId: notices.eventId,
      structureId: notices.structureId,
      event: events.kind,
      eventFacts: events.facts,
      at: events.at,
      reader: {
        id: reader.id,
        name: reader.name,
        address: sql<string>`coalesce(${reader.contactEmail}, ${reader.email})`,
        locale: reader.locale,
        disabledAt: reader.disabledAt,
      },
      playerName: player.name,
      playerStructure: playerStructure.name,
      contract: { number: contracts.number, title: contracts.title },
      file: {
        id: invoicingFiles.id,
        number: invoicingFiles.number,
        period: invoicingFiles.period,
        openedAt: invoicingFiles.openedAt,
      },
      document: {
        id: documents.id,
        number: documents.number,
        framework: documents.framework,
        issuerRole: documents.issuerRole,
        issuerStructureId: documents.issuerStructureId,
        issuerName: issuer.name,
        netPayable: documents.netPayable,
      },
    })
    .from(notices)
    .innerJoin(reader, eq(reader.id, notices.userId))
    .innerJoin(events, eq(events.id, notices.eventId))
    .leftJoin(player, eq(player.id, events.userId))
    .leftJoin(playerStructure, eq(playerStructure.id, events.structureId))
    .innerJoin(documents, eq(documents.id, notices.documentId))
    .innerJoin(issuer, eq(issuer.id, documents.issuerStructureId))
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, notices.fileId))
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .where(eq(notices.id, noticeId))
    .get();
  if (!row) return null;
  const actor = loadActor(db, row.reader.id, now);
  const isSeen = actor !== null && isFileVisible(db, actor, row.file.id);
  const isManagers =
    row.kind === 'escalation' && (actor?.manages.some((id) => id === row.structureId) ?? false);
  return {
    ...row,
    about: 'document' as const,
    /** Does the reader still take part in the file, or manage the structure that is late in it? */
    isForReader: isSeen || isManagers,
    isSeen,
    parties: loadFileParties(db, row.file.id),
    structureNames: listStructureNames(db, row.file.id),
    statuses: row.eventId === null ? [] : listStatusesOf(db, row.eventId, row.document.id),
    claimed: sumOfClaims(db, row.document.id),
    admitted: listAdmittedLines(db, row.document.id),
    claimNumbers: listClaimNumbers(db, row.file.id),
  };
}

/** The numbers of the documents of the file, by their id. */
function listClaimNumbers(db: Database, fileId: number): Map<number, string> {
  const rows = db
    .select({ id: documents.id, number: documents.number })
    .from(documents)
    .where(eq(documents.fileId, fileId))
    .all();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** The names of the structures that take part in the file, by their id. */
function listStructureNames(db: Database, fileId: number): Map<number, string> {
  const rows = db
    .select({ id: structures.id, name: structures.name })
    .from(fileParties)
    .innerJoin(structures, eq(structures.id, fileParties.structureId))
    .where(eq(fileParties.fileId, fileId))
    .all();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The statuses that the event took the document through, in order. */
function listStatusesOf(db: Database, eventId: number, documentId: number) {
  return db
    .select({ status: statusHistory.status })
    .from(statusHistory)
    .where(and(eq(statusHistory.eventId, eventId), eq(statusHistory.documentId, documentId)))
    .orderBy(asc(statusHistory.id))
    .all()
    .map(({ status }) => status);
}

/** @returns the net amount of the first claims behind this document, in cents; null when it is itself the first. */
function sumOfClaims(db: Database, documentId: number): number | null {
  const row = db.get<{ claimed: number | null }>(sql`
    WITH RECURSIVE behind(id, depth) AS (
      SELECT ${documentId}, 0
      UNION
      SELECT a.previous_id, behind.depth + 1 FROM associations a JOIN behind ON a.next_id = behind.id
    )
    SELECT sum(d.net_payable) AS claimed FROM documents d
    WHERE d.id IN (SELECT id FROM behind WHERE depth > 0)
      AND NOT EXISTS (SELECT 1 FROM associations a WHERE a.next_id = d.id)`);
  return row?.claimed ?? null;
}
