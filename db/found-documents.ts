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
  netPayable: number;
  status: Status;
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
        d.submitted_at AS submittedAt, d.net_payable AS netPayable, d.status, d.holder_role AS holderRole,
        d.holder_structure_id AS holderStructureId, h.name AS holderName, a.name AS instructorName,
        d.mandate_number AS mandateNumber
      FROM json_each(${JSON.stringify(ids)}) wanted
      CROSS JOIN documents d ON d.id = wanted.value
      CROSS JOIN invoicing_files f ON f.id = d.file_id
      CROSS JOIN contracts c ON c.id = f.contract_id
      CROSS JOIN structures i ON i.id = d.issuer_structure_id
      LEFT JOIN structures h ON h.id = d.holder_structure_id
      LEFT JOIN users a ON a.id = d.instructor_id`,
  );
}
