import { type SQL, sql } from 'drizzle-orm';
import { type Actor, structuresOf } from '@/lib/domain/actor';
import type { ClockEnd } from '@/lib/domain/clocks';
import type { DeadlineId } from '@/lib/domain/deadlines';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Role } from '@/lib/domain/parties';
import type { Database } from './client';
import { listed } from './keyset';
import { seenBy } from './visibility';

/** A clock with the names that people read. */
export type ListedClock = {
  id: number;
  deadline: DeadlineId;
  contractId: number;
  contractNumber: string;
  fileId: number | null;
  fileNumber: string | null;
  documentId: number | null;
  framework: FrameworkCode | null;
  documentNumber: string | null;
  actorRole: Role;
  actorStructureId: number | null;
  actorName: string | null;
  count: number;
  unit: 'day' | 'month';
  startedOn: string;
  dueOn: string;
  endedAt: number | null;
  endReason: ClockEnd | null;
  /** The day on which the reception of the contract's works was notified for the delays (CCAG-Travaux 12.3.2, 41.5). */
  receptionOn: string | null;
};

/** @returns the clocks of a file that the person sees, those that run first, the nearest term first. */
export function listFileClocksFor(db: Database, actor: Actor, fileId: number): ListedClock[] {
  return db.all<ListedClock>(sql`${columns} FROM clocks k ${names}
    WHERE k.file_id = ${fileId} AND ${seenBy(actor, sql`k.file_id`)} ${order}`);
}

/** @returns the clocks of a file, as they started. Pass the file to `isFileVisible` before showing them. */
export function listFileClocks(db: Database, fileId: number): ListedClock[] {
  return db.all<ListedClock>(
    sql`${columns} FROM clocks k ${names} WHERE k.file_id = ${fileId} ORDER BY k.id`,
  );
}

/** @returns the clocks of a contract itself. Ask `may.seeContract` before showing them. */
export function listContractClocks(db: Database, contractId: number): ListedClock[] {
  return db.all<ListedClock>(sql`${columns} FROM clocks k ${names}
    WHERE k.contract_id = ${contractId} AND k.document_id IS NULL ${order}`);
}

/** @returns the running clocks on which one of the person's structures must act, the nearest term first, at most so many. */
export function listOwnClocksFor(db: Database, actor: Actor, most: number): ListedClock[] {
  const own = structuresOf(actor, 'works_invoices');
  return db.all<ListedClock>(sql`${columns} FROM clocks k ${names}
    WHERE k.actor_structure_id IN ${listed(own)} AND k.ended_at IS NULL
    ORDER BY k.due_at, k.id LIMIT ${most}`);
}

/** @returns the running clocks of others in the files that the person's structures see, the nearest term first. */
export function listOthersClocksFor(db: Database, actor: Actor, most: number): ListedClock[] {
  const own = structuresOf(actor, 'works_invoices');
  return db.all<ListedClock>(sql`${columns} FROM clocks k ${names}
    WHERE k.ended_at IS NULL AND (SELECT 1 FROM file_visibility v
        WHERE v.file_id = k.file_id AND v.structure_id IN ${listed(own)} LIMIT 1)
      AND (k.actor_structure_id IS NULL OR k.actor_structure_id NOT IN ${listed(own)})
    ORDER BY k.due_at, k.id LIMIT ${most}`);
}

const columns: SQL = sql`SELECT k.id, k.deadline, k.contract_id AS contractId, ct.number AS contractNumber,
  k.file_id AS fileId, f.number AS fileNumber, k.document_id AS documentId, d.framework, d.number AS documentNumber,
  k.actor_role AS actorRole, k.actor_structure_id AS actorStructureId, s.name AS actorName, k.count, k.unit,
  k.started_on AS startedOn, k.due_on AS dueOn, k.ended_at AS endedAt, k.end_reason AS endReason,
  (SELECT CASE r.kind WHEN 'subject_to' THEN r.reserves_lifted_on ELSE r.notified_on END FROM receptions r
    WHERE r.contract_id = k.contract_id AND r.ended_at IS NULL) AS receptionOn`;

const names: SQL = sql`CROSS JOIN contracts ct ON ct.id = k.contract_id
  LEFT JOIN invoicing_files f ON f.id = k.file_id
  LEFT JOIN documents d ON d.id = k.document_id
  LEFT JOIN structures s ON s.id = k.actor_structure_id`;

const order: SQL = sql`ORDER BY k.ended_at IS NOT NULL, CASE WHEN k.ended_at IS NULL THEN k.due_at ELSE -k.ended_at END, k.id`;
