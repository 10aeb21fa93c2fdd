import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { FileState } from '@/lib/domain/invoicing-file';
import type { Role } from '@/lib/domain/parties';
import type { Database } from './client';
import type { SumsScope } from './contract-months';

/** So many files are in this state and wait for this role; null: nobody can act on them at the moment. */
export type WaitingFiles = { state: OpenState; role: Role | null; count: number };

/** The states in which something is still to happen, as the index of states holds them. */
export const OPEN_STATES = [
  'waiting',
  'suspended',
  'refused',
  'to_be_paid',
] as const satisfies readonly FileState[];
export type OpenState = (typeof OPEN_STATES)[number];

/**
 * @param most files that are counted in each state: those that moved last.
 * @returns where the open files that a structure sees wait; nothing for a structure that is not the person's.
 */
export function listWaitingFilesFor(
  db: Database,
  actor: Actor,
  scope: SumsScope,
  most: number,
): WaitingFiles[] {
  if (!visibleStructuresOf(actor).includes(scope.structureId)) return [];
  return db.all<WaitingFiles>(waitingFilesQuery(scope, most));
}

export function waitingFilesQuery({ structureId, contractId }: SumsScope, most: number): SQL {
  const arms = OPEN_STATES.map((state) =>
    contractId === null
      ? structureArm(structureId, state, most)
      : contractArm(structureId, contractId, state, most),
  );
  return sql.join(arms, sql` UNION ALL `);
}

function structureArm(structureId: number, state: OpenState, most: number): SQL {
  return counted(sql`SELECT v.state, f.waiting_role AS role
    FROM file_visibility v CROSS JOIN invoicing_files f ON f.id = v.file_id
    WHERE v.structure_id = ${structureId} AND v.state = ${state}
    ORDER BY v.moved_at DESC, v.file_id DESC LIMIT ${most}`);
}

function contractArm(structureId: number, contractId: number, state: OpenState, most: number): SQL {
  return counted(sql`SELECT f.state, f.waiting_role AS role FROM invoicing_files f
    WHERE f.contract_id = ${contractId} AND f.state = ${state}
      AND (SELECT 1 FROM file_visibility v WHERE v.file_id = f.id AND v.structure_id = ${structureId})
    ORDER BY f.moved_at DESC, f.id DESC LIMIT ${most}`);
}

/** What is grouped are the few rows that were read. */
function counted(files: SQL): SQL {
  return sql`SELECT state, role, count(*) AS count FROM (${files}) GROUP BY state, role`;
}
