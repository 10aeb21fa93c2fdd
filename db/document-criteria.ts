import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Role } from '@/lib/domain/parties';
import type { Status } from '@/lib/domain/statuses';
import { type Hands, inHands } from './hands';
import { listed } from './keyset';

/** What is asked; null, or an empty list of frameworks or statuses, asks nothing. Instants: from included, before excluded. */
export type DocumentCriteria = {
  /** How the number of the document or of its file begins. */
  number: string | null;
  contractIds: readonly number[] | null;
  frameworks: readonly FrameworkCode[];
  statuses: readonly Status[];
  /** The role that one of the person's structures plays in the file. */
  role: Role | null;
  /** Structures of which one takes part in the file. */
  partyIds: readonly number[] | null;
  submittedFrom: number | null;
  submittedBefore: number | null;
  /** Cents; any of the amounts without tax, with tax or to be paid lies between them. */
  amountFrom: number | null;
  amountTo: number | null;
  /** It waits for one of the person's structures and is in these hands. */
  hands: Hands | null;
};

/** The criteria as conditions on a document `d` and its file `f`, to be added after another condition. */
export function meeting(actor: Actor, criteria: DocumentCriteria): SQL {
  const { number, contractIds, frameworks, statuses, role, partyIds } = criteria;
  const mine = listed(visibleStructuresOf(actor));
  const conditions = [
    number === null ? null : sql`(${begins(sql`d.number`, number)} OR ${begins(sql`f.number`, number)})`,
    // The plus keeps the planner from choosing this index over that of the list's order.
    contractIds === null ? null : sql`+f.contract_id IN ${listed(contractIds)}`,
    frameworks.length === 0 ? null : sql`d.framework IN ${frameworks}`,
    statuses.length === 0 ? null : sql`d.status IN ${statuses}`,
    role === null ? null : sql`${takesPart(mine)} AND p.role = ${role} LIMIT 1)`,
    partyIds === null ? null : sql`${takesPart(listed(partyIds))} LIMIT 1)`,
    criteria.hands === null ? null : inHands(visibleStructuresOf(actor), criteria.hands),
    ...within(criteria),
  ];
  const asked = conditions.filter((condition) => condition !== null);
  return sql.join(asked.map((condition) => sql` AND ${condition}`));
}

function takesPart(structureIds: SQL): SQL {
  return sql`(SELECT 1 FROM file_parties p WHERE p.file_id = d.file_id AND p.structure_id IN ${structureIds}`;
}

function within({ submittedFrom, submittedBefore, amountFrom, amountTo }: DocumentCriteria): SQL[] {
  const from = amountFrom ?? Number.MIN_SAFE_INTEGER;
  const to = amountTo ?? Number.MAX_SAFE_INTEGER;
  const isAmountAsked = amountFrom !== null || amountTo !== null;
  return [
    ...(submittedFrom === null ? [] : [sql`d.submitted_at >= ${submittedFrom}`]),
    ...(submittedBefore === null ? [] : [sql`d.submitted_at < ${submittedBefore}`]),
    ...(isAmountAsked
      ? [
          sql`(d.total_excl_vat BETWEEN ${from} AND ${to} OR d.total_incl_vat BETWEEN ${from} AND ${to}
            OR d.net_payable BETWEEN ${from} AND ${to})`,
        ]
      : []),
  ];
}

/** The condition that a number begins so, as typed or in capitals, along its index. */
export function begins(column: SQL, typed: string): SQL {
  const ranges = [...new Set([typed, typed.toUpperCase()])].map(
    (start) => sql`(${column} >= ${start} AND ${column} < ${`${start}\u{10FFFF}`})`,
  );
  return sql`(${sql.join(ranges, sql` OR `)})`;
}
