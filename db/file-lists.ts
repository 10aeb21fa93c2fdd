import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { FileState } from '@/lib/domain/invoicing-file';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { type Hands, heldBy } from './hands';
import { beyond, countOf, listed, merged } from './keyset';
import { untilWritten } from './until-written';

/** Where a file stands in the list: the instant at which it last moved, and its id. */
export type FilePlace = { movedAt: number; fileId: number };

export type FileFilter = {
  /** Null: all contracts. */
  contractIds: readonly number[] | null;
  /** `awaited`: a document waits for one of the person's structures. */
  state: FileState | 'awaited' | null;
  /** A document that waits for one of the person's structures is in these hands; null: whatever hands. */
  hands: Hands | null;
  /** Only what waits for one of the person's structures, or only what waits for none of them. */
  turn?: 'mine' | 'others';
};

/** Above this many contracts the list is read along the person's structures instead. */
const MOST_CONTRACT_ARMS = 20;

/** @returns the files that the person sees, newest movement first, each once. */
export function listFilesFor(
  db: Database,
  actor: Actor,
  filter: FileFilter,
  request: PageRequest,
  count: number,
): FilePlace[] {
  const query = fileListQuery(actor, filter, request, count);
  return query === null ? [] : db.all<FilePlace>(query);
}

/** @returns how many files the person sees, counted no further than `most`. */
export function countFilesFor(db: Database, actor: Actor, filter: FileFilter, most: number): number {
  return counted(db, { actor, filter, most });
}

type Counted = { actor: Actor; filter: FileFilter; most: number };

/** The first page of the synthesis is what everybody comes back to. */
const counted = untilWritten((db, { actor, filter, most }: Counted) => {
  const query = fileListQuery(actor, filter, null, most);
  return query === null ? 0 : db.get<{ counted: number }>(countOf(query)).counted;
});

/** The select that a page of the list runs; null when there is nothing that the person could see. */
export function fileListQuery(
  actor: Actor,
  filter: FileFilter,
  request: PageRequest,
  count: number,
): SQL | null {
  const arms = armsFor(actor, filter, request);
  return arms.length === 0 ? null : merged(arms, 2, 'newest', request, count);
}

/** @returns the selects whose union is the list, each along an index; none when there is nothing that the person could see. */
export function armsFor(actor: Actor, filter: FileFilter, request: PageRequest): SQL[] {
  const { contractIds } = filter;
  const structureIds = visibleStructuresOf(actor);
  if (structureIds.length === 0) return [];
  if (contractIds !== null && contractIds.length <= MOST_CONTRACT_ARMS)
    return contractIds.map((contractId) => contractArm(structureIds, contractId, filter, request));
  return structureIds.map((structureId) => structureArm(structureId, whichOf(structureIds, filter), request));
}

function structureArm(structureId: number, which: SQL, request: PageRequest): SQL {
  return sql`SELECT v.moved_at AS movedAt, v.file_id AS fileId FROM file_visibility v
    WHERE v.structure_id = ${structureId}${which}
    ${beyond([sql`v.moved_at`, sql`v.file_id`], 'newest', request)}`;
}

/** @returns the conditions of the filter for a row `v` of the list of one of these structures, after another condition. */
export function whichOf(
  structureIds: readonly number[],
  { state, contractIds, hands, turn }: FileFilter,
): SQL {
  const ofContracts =
    contractIds === null
      ? sql.empty()
      : sql` AND (SELECT f.contract_id FROM invoicing_files f WHERE f.id = v.file_id) IN ${listed(contractIds)}`;
  return sql`${inState(state)}${inTurn(structureIds, turn)}${awaitedIn(hands)}${ofContracts}`;
}

function contractArm(
  structureIds: readonly number[],
  contractId: number,
  { state, hands, turn }: FileFilter,
  request: PageRequest,
): SQL {
  return sql`SELECT f.moved_at AS movedAt, f.id AS fileId FROM invoicing_files f
    WHERE f.contract_id = ${contractId}
    AND (SELECT 1 FROM file_visibility v WHERE v.file_id = f.id
      AND v.structure_id IN ${listed(structureIds)}${inState(state)}
      ${inTurn(structureIds, turn)}${awaitedIn(hands)} LIMIT 1)
    ${beyond([sql`f.moved_at`, sql`f.id`], 'newest', request)}`;
}

/** The partial index of what waits is used only when its condition is written out. */
function inState(state: FileFilter['state']): SQL {
  if (state === null) return sql.empty();
  return state === 'awaited' ? sql` AND v.is_awaited = 1` : sql` AND v.state = ${state}`;
}

function inTurn(structureIds: readonly number[], turn: FileFilter['turn']): SQL {
  if (turn === undefined) return sql.empty();
  if (turn === 'mine') return sql` AND v.is_awaited = 1`;
  const here = sql` AND v.is_awaited = 0`;
  if (structureIds.length === 1) return here;
  // The plus keeps SQLite from reading all that waits for a structure, once a row: it looks up the one file instead.
  return sql`${here} AND NOT EXISTS (SELECT 1 FROM file_visibility a WHERE a.file_id = v.file_id
    AND a.structure_id IN ${listed(structureIds)} AND +a.is_awaited = 1)`;
}

/** Along what waits for the structure: the work in progress, however long its past. */
function awaitedIn(hands: Hands | null): SQL {
  if (hands === null) return sql.empty();
  return sql` AND v.is_awaited = 1 AND (SELECT 1 FROM documents d WHERE d.file_id = v.file_id
    AND d.holder_structure_id = v.structure_id AND d.holder_role <> 'financial_service' AND ${heldBy(hands)} LIMIT 1)`;
}
