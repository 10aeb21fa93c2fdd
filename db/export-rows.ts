import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import { visibleStructuresOf } from '@/lib/domain/actor';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { IdentifierType } from '@/lib/domain/identifiers';
import type { Role } from '@/lib/domain/parties';
import type { Status } from '@/lib/domain/statuses';
import type { DocumentType, SubmissionType } from '@/lib/domain/submission';
import type { Database } from './client';
import { listed } from './keyset';
import { seenBy } from './visibility';

/**
 * A document with everything that a list tells when it leaves the portal: of the parties those that have one place. Cents,
 * UTC milliseconds, 'YYYY-MM-DD', bytes.
 */
export type ExportRow = DocumentRow & { parties: RowParty[]; validations: Validation[] };

export type RowParty = {
  fileId: number;
  role: Role;
  name: string | null;
  identifier: string | null;
  identifierType: IdentifierType | null;
  service: string | null;
};

/** Who accepted a document of a joint contractor or a subcontractor; nobody where silence did. */
export type Validation = { documentId: number; name: string | null; at: number };

type DocumentRow = {
  id: number;
  fileId: number;
  framework: FrameworkCode;
  documentType: DocumentType;
  number: string;
  fileNumber: string;
  contractNumber: string;
  contractTitle: string;
  issuerName: string;
  recipientName: string;
  recipientService: string | null;
  documentDate: string;
  submittedAt: number;
  submittedBy: string;
  submissionType: SubmissionType;
  engagementNumber: string;
  mandateNumber: string | null;
  totalExclVat: number;
  totalVat: number;
  totalInclVat: number;
  netPayable: number;
  status: Status;
  statusAt: number;
  /** The facts of the event that brought the status, as JSON. */
  statusFacts: string | null;
  size: number;
  isDownloaded: 0 | 1;
};

/** @returns those of these documents that the person sees, in the order of the ids. */
export function listExportRowsFor(db: Database, actor: Actor, ids: readonly number[]): ExportRow[] {
  const rows = db.all<DocumentRow>(rowsQuery(actor, ids));
  const fileIds = [...new Set(rows.map(({ fileId }) => fileId))];
  const documentIds = rows.map(({ id }) => id);
  const parties = groupedBy(partiesOf(db, fileIds), ({ fileId }) => fileId);
  const validations = groupedBy(validationsOf(db, documentIds), ({ documentId }) => documentId);
  return rows.map((row) =>
    Object.assign(row, {
      parties: parties.get(row.fileId) ?? [],
      validations: validations.get(row.id) ?? [],
    }),
  );
}

function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** @returns the documents of an invoicing file that the person sees, oldest first; none of one that they do not see. */
export function listFileDocumentIdsFor(db: Database, actor: Actor, fileId: number): number[] {
  return db
    .all<{ id: number }>(
      sql`SELECT d.id FROM documents d WHERE d.file_id = ${fileId} AND ${seenBy(actor, sql`d.file_id`)} ORDER BY d.id`,
    )
    .map(({ id }) => id);
}

/** The select that one batch of rows is read with. */
export function rowsQuery(actor: Actor, ids: readonly number[]): SQL {
  return sql`SELECT d.id, d.file_id AS fileId, d.framework, d.document_type AS documentType, d.number, f.number AS fileNumber,
      c.number AS contractNumber, c.title AS contractTitle, i.name AS issuerName,
      r.name AS recipientName, rs.code AS recipientService,
      d.document_date AS documentDate, d.submitted_at AS submittedAt, u.name AS submittedBy,
      d.submission_type AS submissionType, d.engagement_number AS engagementNumber, d.mandate_number AS mandateNumber,
      d.total_excl_vat AS totalExclVat, d.total_vat AS totalVat, d.total_incl_vat AS totalInclVat,
      d.net_payable AS netPayable, d.status, d.status_at AS statusAt,
      (SELECT e.facts FROM status_history h CROSS JOIN events e ON e.id = h.event_id
        WHERE h.document_id = d.id ORDER BY h.id DESC LIMIT 1) AS statusFacts,
      m.size + coalesce((SELECT sum(s.size) FROM attachments a CROSS JOIN stored_files s ON s.id = a.stored_file_id
        WHERE a.document_id = d.id AND a.removed_at IS NULL), 0) AS size,
      EXISTS (SELECT 1 FROM document_downloads w WHERE w.document_id = d.id
        AND w.structure_id IN ${listed(visibleStructuresOf(actor))}) AS isDownloaded
    FROM json_each(${JSON.stringify(ids)}) wanted
    CROSS JOIN documents d ON d.id = wanted.value
    CROSS JOIN invoicing_files f ON f.id = d.file_id
    CROSS JOIN contracts c ON c.id = f.contract_id
    CROSS JOIN structures i ON i.id = d.issuer_structure_id
    CROSS JOIN structures r ON r.id = d.recipient_structure_id
    CROSS JOIN users u ON u.id = d.submitted_by
    CROSS JOIN stored_files m ON m.id = d.main_file_id
    LEFT JOIN services rs ON rs.id = d.recipient_service_id
    WHERE ${seenBy(actor, sql`d.file_id`)}`;
}

function partiesOf(db: Database, fileIds: readonly number[]): RowParty[] {
  return db.all<RowParty>(
    sql`SELECT p.file_id AS fileId, p.role, s.name, s.identifier, s.identifier_type AS identifierType, v.code AS service
      FROM json_each(${JSON.stringify(fileIds)}) wanted
      CROSS JOIN file_parties p ON p.file_id = wanted.value AND p.role IN ('supplier', 'moe', 'moa')
      LEFT JOIN structures s ON s.id = p.structure_id
      LEFT JOIN services v ON v.id = p.service_id`,
  );
}

function validationsOf(db: Database, documentIds: readonly number[]): Validation[] {
  return db.all<Validation>(
    sql`SELECT h.document_id AS documentId, s.name, h.at
      FROM json_each(${JSON.stringify(documentIds)}) wanted
      CROSS JOIN status_history h ON h.document_id = wanted.value
      CROSS JOIN events e ON e.id = h.event_id
      LEFT JOIN structures s ON s.id = e.structure_id
      WHERE h.status IN ('VALIDEE_1', 'VALIDEE_2', 'ABSENCE_VALIDATION_1_HORS_DELAI', 'ABSENCE_VALIDATION_2_HORS_DELAI')`,
  );
}
