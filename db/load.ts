import { sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Application } from '@/lib/domain/parties';
import type { Status } from '@/lib/domain/statuses';
import type { Database } from './client';
import { type Hands, heldBy } from './hands';
import { seenBy } from './visibility';

/** How many documents that wait for a structure are in one person's hands, or in nobody's (null), and the oldest since when. */
export type Load = {
  application: Application;
  instructorId: number | null;
  instructorName: string | null;
  count: number;
  /** UTC milliseconds: in hand since, or waiting since. */
  since: number;
};

/** @returns a line for each application and each person who has something in hand. Ask `may.seeLoad` before. */
export function listLoad(db: Database, structureId: number): Load[] {
  return db.all<Load>(sql`
    SELECT iif(d.holder_role = 'financial_service', 'payables', 'works_invoices') AS application,
      d.instructor_id AS instructorId, u.name AS instructorName, count(*) AS count,
      min(coalesce(d.instructed_since, d.status_at)) AS since
    FROM documents d LEFT JOIN users u ON u.id = d.instructor_id
    WHERE d.holder_structure_id = ${structureId}
    GROUP BY 1, 2`);
}

export type LoadedDocument = {
  id: number;
  framework: FrameworkCode;
  number: string;
  fileNumber: string;
  contractTitle: string;
  status: Status;
  since: number;
};

/** @returns the documents behind one of these numbers that the person sees, the first deposited first. */
export function listLoadedFor(
  db: Database,
  actor: Actor,
  { structureId, application, hands }: { structureId: number; application: Application; hands: Hands },
  most: number,
): LoadedDocument[] {
  const mark = sql.raw(application === 'payables' ? '=' : '<>');
  return db.all<LoadedDocument>(sql`
    SELECT d.id, d.framework, d.number, f.number AS fileNumber, c.title AS contractTitle, d.status,
      coalesce(d.instructed_since, d.status_at) AS since
    FROM documents d CROSS JOIN invoicing_files f CROSS JOIN contracts c
    WHERE d.holder_structure_id = ${structureId} AND ${heldBy(hands)} AND +d.holder_role ${mark} 'financial_service'
      AND f.id = d.file_id AND c.id = f.contract_id AND ${seenBy(actor, sql`d.file_id`)}
    ORDER BY d.submitted_at, d.id LIMIT ${most}`);
}
