import { sql } from 'drizzle-orm';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Role } from '@/lib/domain/parties';
import type { Status } from '@/lib/domain/statuses';
import type { Database } from './client';

export type FoundDocument = {
  id: number;
  fileId: number;
  fileNumber: string;
  framework: FrameworkCode;
  number: string;
  issuerName: string;
  contractNumber: string;
  contractTitle: string;
  engagementNumber: string;
  submittedAt: number;
  documentDate: string;
  totalExclVat: number;
  totalInclVat: number;
  netPayable: number;
  recipientName: string;
  status: Status;
  statusAt: number;
  holderRole: Role | null;
  holderStructureId: number | null;
  holderName: string | null;
  instructorName: string | null;
  mandateNumber: string | null;
};

/** @returns these documents as a list shows them, in the order of their ids. Whoever asks: give it ids that a list let through. */
export function loadFoundDocuments(db: Database, ids: readonly number[]): FoundDocument[] {
  return db.all<FoundDocument>(
    sql`SELECT d.id, d.file_id AS fileId, f.number AS fileNumber, d.framework, d.number, i.name AS issuerName,
        c.number AS contractNumber, c.title AS contractTitle, d.engagement_number AS engagementNumber,
        d.submitted_at AS submittedAt, d.document_date AS documentDate, d.total_excl_vat AS totalExclVat,
        d.total_incl_vat AS totalInclVat, d.net_payable AS netPayable, r.name AS recipientName, d.status,
        d.status_at AS statusAt, d.holder_role AS holderRole,
        d.holder_structure_id AS holderStructureId, h.name AS holderName, a.name AS instructorName,
        d.mandate_number AS mandateNumber
      FROM json_each(${JSON.stringify(ids)}) wanted
      CROSS JOIN documents d ON d.id = wanted.value
      CROSS JOIN invoicing_files f ON f.id = d.file_id
      CROSS JOIN contracts c ON c.id = f.contract_id
      CROSS JOIN structures i ON i.id = d.issuer_structure_id
      CROSS JOIN structures r ON r.id = d.recipient_structure_id
      LEFT JOIN structures h ON h.id = d.holder_structure_id
      LEFT JOIN users a ON a.id = d.instructor_id`,
  );
}
