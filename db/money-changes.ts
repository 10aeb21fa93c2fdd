import { and, eq, inArray, sql } from 'drizzle-orm';
import type {
  AdvanceTerms,
  Amendment,
  MoneyTermKind,
  Penalty,
  Reception,
  RetentionTerms,
  RevisionFormula,
  ServiceOrder,
} from '@/lib/domain/money-terms';
import type { Database } from './client';
import {
  advances,
  amendments,
  penalties,
  receptions,
  retentions,
  revisionFormulas,
  revisionTerms,
  serviceOrders,
} from './schema';

/** On which contract, by whom and when. */
export type Entry = { contractId: number; createdBy: number; createdAt: number };

const TABLES = {
  amendment: amendments,
  service_order: serviceOrders,
  revision: revisionFormulas,
  advance: advances,
  retention: retentions,
  penalty: penalties,
  reception: receptions,
} as const satisfies Record<MoneyTermKind, unknown>;

/** Ends a row that stands: corrected, or taken back. @returns false when it does not stand on this contract. */
export function endMoneyTerm(db: Database, kind: MoneyTermKind, id: number, entry: Entry): boolean {
  const { changes } = db.run(
    sql`UPDATE ${TABLES[kind]} SET ended_at = ${entry.createdAt}, ended_by = ${entry.createdBy}
      WHERE id = ${id} AND contract_id = ${entry.contractId} AND ended_at IS NULL`,
  );
  return changes === 1;
}

/** @returns the amendment's id. */
export function insertAmendment(db: Database, amendment: Amendment & Entry): number {
  return db.insert(amendments).values(amendment).returning({ id: amendments.id }).get().id;
}

/** The amendment holds exactly these orders of its contract from now on: they count in its amount. */
export function takeOverOrders(
  db: Database,
  contractId: number,
  amendmentId: number,
  orderIds: readonly number[],
): void {
  releaseOrders(db, amendmentId);
  db.update(serviceOrders)
    .set({ amendmentId })
    .where(and(eq(serviceOrders.contractId, contractId), inArray(serviceOrders.id, [...orderIds])))
    .run();
}

/** What an amendment held counts by itself again. */
export function releaseOrders(db: Database, amendmentId: number): void {
  db.update(serviceOrders).set({ amendmentId: null }).where(eq(serviceOrders.amendmentId, amendmentId)).run();
}

/** `amendmentId`: of a corrected order, the amendment that holds it. */
export function insertServiceOrder(
  db: Database,
  order: ServiceOrder & Entry & { amendmentId: number | null },
): void {
  db.insert(serviceOrders).values(order).run();
}

export function insertFormula(db: Database, { terms, ...formula }: RevisionFormula & Entry): void {
  const { id } = db.insert(revisionFormulas).values(formula).returning({ id: revisionFormulas.id }).get();
  for (const [position, term] of terms.entries())
    db.insert(revisionTerms)
      .values({ formulaId: id, position, ...term })
      .run();
}

export function insertAdvance(db: Database, advance: AdvanceTerms & Entry): void {
  db.insert(advances).values(advance).run();
}

export function insertRetention(
  db: Database,
  { replacedBy, ...retention }: RetentionTerms & Entry & { guarantor: string },
): void {
  const replaced = { guarantee: replacedBy?.guarantee ?? null, replacedOn: replacedBy?.on ?? null };
  db.insert(retentions)
    .values({ ...retention, ...replaced })
    .run();
}

export function insertPenalty(db: Database, penalty: Penalty & Entry): void {
  db.insert(penalties).values(penalty).run();
}

export function insertReception(db: Database, reception: Reception & Entry): void {
  db.insert(receptions).values(reception).run();
}
