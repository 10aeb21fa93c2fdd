import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { MonthSums } from '@/lib/domain/contract-months';
import type { Period } from '@/lib/domain/periods';
import type { Database } from './client';

/** Whose files, and of which contract; null: of all its contracts. */
export type SumsScope = { structureId: number; contractId: number | null };

export type SummedMonth = MonthSums & { month: string };
export type SummedContract = { id: number; number: string; title: string } & Pick<
  MonthSums,
  'claimed' | 'admitted' | 'paid'
>;

/** @returns the months of the period that have sums, the oldest first; none for a structure that is not the person's. */
export function listMonthsFor(db: Database, actor: Actor, scope: SumsScope, period: Period): SummedMonth[] {
  return isOwn(actor, scope) ? db.all<SummedMonth>(monthsQuery(scope, period)) : [];
}

/** One contract: the rows of its months, as they stand. All of them: grouped, months x contracts of one structure. */
export function monthsQuery({ structureId, contractId }: SumsScope, { from, to }: Period): SQL {
  if (contractId !== null)
    return sql`SELECT month, claimed, admitted, paid, kept, missed FROM contract_months
      WHERE structure_id = ${structureId} AND contract_id = ${contractId} AND month BETWEEN ${from} AND ${to}
      ORDER BY month`;
  return sql`SELECT month, sum(claimed) AS claimed, sum(admitted) AS admitted, sum(paid) AS paid, sum(kept) AS kept,
      sum(missed) AS missed
    FROM contract_months WHERE structure_id = ${structureId} AND month BETWEEN ${from} AND ${to}
    GROUP BY month`;
}

/** @returns the contracts in which most was claimed in the period, the most first. */
export function listMostClaimedFor(
  db: Database,
  actor: Actor,
  structureId: number,
  period: Period,
  most: number,
): SummedContract[] {
  if (!isOwn(actor, { structureId })) return [];
  return db.all<SummedContract>(mostClaimedQuery(structureId, period, most));
}

/** Added up along the key, contract by contract; what is sorted is one row a contract. */
export function mostClaimedQuery(structureId: number, { from, to }: Period, most: number): SQL {
  return sql`SELECT c.id, c.number, c.title, s.claimed, s.admitted, s.paid FROM (
      SELECT contract_id, sum(claimed) AS claimed, sum(admitted) AS admitted, sum(paid) AS paid
      FROM contract_months WHERE structure_id = ${structureId} AND month BETWEEN ${from} AND ${to}
      GROUP BY contract_id HAVING sum(claimed) <> 0 ORDER BY 2 DESC, 1 LIMIT ${most}
    ) s CROSS JOIN contracts c ON c.id = s.contract_id`;
}

/** @returns whether something moved that these sums do not hold yet. */
export function isSumQueuedFor(db: Database, actor: Actor, scope: SumsScope): boolean {
  return isOwn(actor, scope) && db.get<object | undefined>(queuedQuery(scope)) !== undefined;
}

export function queuedQuery({ structureId, contractId }: SumsScope): SQL {
  const ofContract = contractId === null ? sql.empty() : sql` AND p.contract_id = ${contractId}`;
  return sql`SELECT 1 FROM contract_parties p CROSS JOIN sums_queue q ON q.contract_id = p.contract_id
    WHERE p.structure_id = ${structureId}${ofContract} LIMIT 1`;
}

function isOwn(actor: Actor, { structureId }: Pick<SumsScope, 'structureId'>): boolean {
  return visibleStructuresOf(actor).includes(structureId);
}
