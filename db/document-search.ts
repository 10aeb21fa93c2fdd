import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { begins, type DocumentCriteria, meeting } from './document-criteria';
import { type Hands, inHands } from './hands';
import { beyond, countOf, merged } from './keyset';
import { seenBy } from './visibility';

/** Where a document stands in the results: its file's last movement, its file and itself. */
export type DocumentPlace = { movedAt: number; fileId: number; documentId: number };

/** Up to here documents found by their number or by their hands are sorted; beyond, the list is read in its order. */
const FEW = 500;
const MOST_CONTRACT_ARMS = 20;

/** @returns the documents that the person sees and that meet the criteria, those of the file that moved last first. */
export function listDocumentsFor(
  db: Database,
  actor: Actor,
  criteria: DocumentCriteria,
  request: PageRequest,
  count: number,
): DocumentPlace[] {
  const query = documentSearchQuery(db, actor, criteria, request, count);
  return query === null ? [] : db.all<DocumentPlace>(query);
}

/** @returns how many there are, counted no further than `most`. */
export function countDocumentsFor(
  db: Database,
  actor: Actor,
  criteria: DocumentCriteria,
  most: number,
): number {
  const arms = armsFor(db, actor, criteria, null);
  if (arms.length === 0) return 0;
  return db.get<{ counted: number }>(countOf(arms, most)).counted;
}

/** The select that a page of results runs; null when there is nothing that the person could see. */
export function documentSearchQuery(
  db: Database,
  actor: Actor,
  criteria: DocumentCriteria,
  request: PageRequest,
  count: number,
): SQL | null {
  const arms = armsFor(db, actor, criteria, request);
  return arms.length === 0 ? null : merged(arms, 3, 'newest', request, count);
}

/** The narrowest way in: by number, by hands, by contract, else through everything that the person's structures see. */
function armsFor(db: Database, actor: Actor, criteria: DocumentCriteria, request: PageRequest): SQL[] {
  const structureIds = visibleStructuresOf(actor);
  if (structureIds.length === 0) return [];
  const { contractIds } = criteria;
  const few = idsNumbered(db, criteria) ?? idsInHands(db, structureIds, criteria);
  if (few !== null) return [fewArm(actor, few, criteria, request)];
  if (contractIds !== null && contractIds.length <= MOST_CONTRACT_ARMS)
    return contractIds.map((contractId) => contractArm(actor, contractId, criteria, request));
  return structureIds.map((structureId) => structureArm(actor, structureId, criteria, request));
}

function structureArm(
  actor: Actor,
  structureId: number,
  criteria: DocumentCriteria,
  request: PageRequest,
): SQL {
  return sql`SELECT v.moved_at AS movedAt, v.file_id AS fileId, d.id AS documentId
    FROM file_visibility v CROSS JOIN documents d CROSS JOIN invoicing_files f
    WHERE v.structure_id = ${structureId} AND d.file_id = v.file_id AND f.id = v.file_id
    ${startOf(sql`v.moved_at`, sql`v.file_id`, request)}
    ${beyond([sql`v.moved_at`, sql`v.file_id`, sql`d.id`], 'newest', request)}${meeting(actor, criteria)}`;
}

/** A contract has few files: they are read from the newest on, at any page. */
function contractArm(
  actor: Actor,
  contractId: number,
  criteria: DocumentCriteria,
  request: PageRequest,
): SQL {
  return sql`SELECT f.moved_at AS movedAt, f.id AS fileId, d.id AS documentId
    FROM invoicing_files f CROSS JOIN documents d
    WHERE f.contract_id = ${contractId} AND d.file_id = f.id AND ${seenBy(actor, sql`f.id`)}
    ${beyond([sql`f.moved_at`, sql`f.id`, sql`d.id`], 'newest', request)}${meeting(actor, { ...criteria, contractIds: null })}`;
}

function fewArm(
  actor: Actor,
  documentIds: readonly number[],
  criteria: DocumentCriteria,
  request: PageRequest,
): SQL {
  return sql`SELECT f.moved_at AS movedAt, f.id AS fileId, d.id AS documentId
    FROM json_each(${JSON.stringify(documentIds)}) wanted CROSS JOIN documents d CROSS JOIN invoicing_files f
    WHERE d.id = wanted.value AND f.id = d.file_id AND ${seenBy(actor, sql`f.id`)}
    ${beyond([sql`f.moved_at`, sql`f.id`, sql`d.id`], 'newest', request)}${meeting(actor, criteria)}`;
}

/** The first two columns once more, as a range that the index can begin at. */
function startOf(movedAt: SQL, fileId: SQL, request: PageRequest): SQL {
  if (!request) return sql.empty();
  const [moved, file] = request.cursor;
  const mark = sql.raw(request.side === 'after' ? '<=' : '>=');
  return sql` AND (${movedAt}, ${fileId}) ${mark} (${moved}, ${file})`;
}

/** @returns the documents whose number, or whose file's, begins so; null when there are many, or no number is asked for. */
function idsNumbered(db: Database, { number }: DocumentCriteria): number[] | null {
  if (number === null) return null;
  const rows = db.all<{ id: number }>(sql`
    SELECT d.id FROM documents d WHERE ${begins(sql`d.number`, number)}
    UNION ALL
    SELECT d.id FROM invoicing_files f CROSS JOIN documents d
    WHERE ${begins(sql`f.number`, number)} AND d.file_id = f.id
    LIMIT ${FEW + 1}`);
  return rows.length > FEW ? null : [...new Set(rows.map((row) => row.id))];
}

/** @returns the documents of these structures in the hands that are asked for; null when there are many, or none are. */
function idsInHands(
  db: Database,
  structureIds: readonly number[],
  { hands }: DocumentCriteria,
): number[] | null {
  if (hands === null) return null;
  const rows = db.all<{ id: number }>(handsQuery(structureIds, hands, FEW + 1));
  return rows.length > FEW ? null : rows.map((row) => row.id);
}

/** The select that finds at most `count` documents in these hands. */
export function handsQuery(structureIds: readonly number[], hands: Hands, count: number): SQL {
  return sql`SELECT d.id FROM documents d WHERE ${inHands(structureIds, hands)} LIMIT ${count}`;
}
