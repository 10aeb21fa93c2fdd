import { type SQL, sql } from 'drizzle-orm';
import { type Actor, structuresOf } from '@/lib/domain/actor';
import type { Cursor, PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { type Hands, heldBy } from './hands';
import { beyond, countOf, merged, type Order } from './keyset';

/** The financial service's tray: what its structures have to pay, or have paid. */

export type PayableFilter = 'waiting' | 'paid';
/** `hands`: only what is in these hands; what is paid is in nobody's. */
export type PayableChoice = { filter: PayableFilter; hands: Hands | null };
export type PayablePlace = { documentId: number; cursor: Cursor };

/** What waits is read oldest first, by its arrival; what is paid newest first, by its file's last movement. */
const TRAYS = {
  waiting: { order: 'oldest', width: 2, arm: waitingArm },
  paid: { order: 'newest', width: 3, arm: paidArm },
} as const satisfies Record<
  PayableFilter,
  {
    order: Order;
    width: number;
    arm: (structureId: number, hands: Hands | null, request: PageRequest) => SQL;
  }
>;

/** @returns how many numbers a cursor of this tray has. */
export function payableCursorLength(filter: PayableFilter): number {
  return TRAYS[filter].width;
}

/** @returns the documents to be paid, or paid, by a structure whose Payables the person may open. */
export function listPayablesFor(
  db: Database,
  actor: Actor,
  choice: PayableChoice,
  request: PageRequest,
  count: number,
): PayablePlace[] {
  const query = payablesQuery(actor, choice, request, count);
  if (query === null) return [];
  return db
    .all<{ at: number; fileId?: number; documentId: number }>(query)
    .map(({ at, fileId, documentId }) => ({
      documentId,
      cursor: fileId === undefined ? [at, documentId] : [at, fileId, documentId],
    }));
}

/** @returns how many there are, counted no further than `most`. */
export function countPayablesFor(db: Database, actor: Actor, choice: PayableChoice, most: number): number {
  const query = payablesQuery(actor, choice, null, most);
  return query === null ? 0 : db.get<{ counted: number }>(countOf(query)).counted;
}

/** The select that a page of the tray runs; null when the person may open nobody's. */
export function payablesQuery(
  actor: Actor,
  choice: PayableChoice,
  request: PageRequest,
  count: number,
): SQL | null {
  const { order, width } = TRAYS[choice.filter];
  const arms = armsFor(actor, choice, request);
  return arms.length === 0 ? null : merged(arms, width, order, request, count);
}

function armsFor(actor: Actor, { filter, hands }: PayableChoice, request: PageRequest): SQL[] {
  const structureIds = [...new Set(structuresOf(actor, 'payables'))];
  return structureIds.map((structureId) => TRAYS[filter].arm(structureId, hands, request));
}

function waitingArm(structureId: number, hands: Hands | null, request: PageRequest): SQL {
  // In some hands, the plus keeps the planner from choosing the index of roles over that of hands, which has the order.
  const which =
    hands === null
      ? sql`d.holder_role = 'financial_service'`
      : sql`+d.holder_role = 'financial_service' AND ${heldBy(hands)}`;
  return sql`SELECT d.submitted_at AS at, d.id AS documentId FROM documents d
    WHERE d.holder_structure_id = ${structureId} AND ${which}
    ${beyond([sql`d.submitted_at`, sql`d.id`], 'oldest', request)}`;
}

function paidArm(structureId: number, _hands: Hands | null, request: PageRequest): SQL {
  return sql`SELECT v.moved_at AS at, v.file_id AS fileId, d.id AS documentId
    FROM file_visibility v CROSS JOIN documents d
    WHERE v.structure_id = ${structureId} AND d.file_id = v.file_id AND d.status = 'MISE_EN_PAIEMENT'
    AND (SELECT 1 FROM file_parties p WHERE p.file_id = v.file_id AND p.role = 'financial_service'
      AND p.structure_id = v.structure_id)
    ${beyond([sql`v.moved_at`, sql`v.file_id`, sql`d.id`], 'newest', request)}`;
}
