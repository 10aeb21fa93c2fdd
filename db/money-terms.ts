import { and, asc, eq, isNull } from 'drizzle-orm';
import type {
  AdvanceTerms,
  Amendment,
  MoneyTerms,
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
  contracts,
  penalties,
  receptions,
  retentions,
  revisionFormulas,
  revisionTerms,
  serviceOrders,
} from './schema';

type Row<Term> = Term & { id: number };

/** An order that an amendment has taken over: which one and since when. It counts no more. */
export type SheetOrder = Row<ServiceOrder> & { takenOver: { id: number; number: string; on: string } | null };

/** Everything that stands on a contract sheet about money, with the ids of its rows. */
export type MoneySheet = {
  amendments: Row<Amendment>[];
  serviceOrders: SheetOrder[];
  revision: Row<RevisionFormula> | null;
  advance: Row<AdvanceTerms> | null;
  retention: Row<RetentionTerms & { guarantor: string }> | null;
  penalties: Row<Penalty>[];
  reception: Row<Reception> | null;
};

/** @returns what the contract says about money now. @throws when there is no such contract. */
export function loadMoneyTerms(db: Database, contractId: number): MoneyTerms {
  const contract = db
    .select({ amount: contracts.amountExclVat, vatRate: contracts.vatRate })
    .from(contracts)
    .where(eq(contracts.id, contractId))
    .get();
  if (!contract) throw new Error(`Contract ${contractId} is not there`);
  const sheet = loadMoneySheet(db, contractId);
  return {
    ...contract,
    amendments: sheet.amendments.map(termOf),
    serviceOrders: sheet.serviceOrders
      .filter(({ takenOver }) => takenOver === null)
      .map(({ takenOver, ...order }) => termOf(order)),
    revision: sheet.revision && termOf(sheet.revision),
    advance: sheet.advance && termOf(sheet.advance),
    retention: sheet.retention && {
      rate: sheet.retention.rate,
      replacedBy: sheet.retention.replacedBy,
    },
    penalties: sheet.penalties.map(termOf),
  };
}

/** @returns the reception that stands, or null. */
export function loadReception(db: Database, contractId: number): Row<Reception> | null {
  const { id, kind, completedOn, decidedOn, notifiedOn, reservesLiftedOn } = receptions;
  return (
    db
      .select({ id, kind, completedOn, decidedOn, notifiedOn, reservesLiftedOn })
      .from(receptions)
      .where(and(eq(receptions.contractId, contractId), isNull(receptions.endedAt)))
      .get() ?? null
  );
}

/** @returns the rows that stand; of a contract that is not there, none. Ask `may.seeContract` before showing them. */
export function loadMoneySheet(db: Database, contractId: number): MoneySheet {
  return {
    amendments: listAmendments(db, contractId),
    serviceOrders: listServiceOrders(db, contractId),
    revision: loadFormula(db, contractId),
    advance: loadAdvance(db, contractId),
    retention: loadRetention(db, contractId),
    penalties: listPenalties(db, contractId),
    reception: loadReception(db, contractId),
  };
}

function termOf<Term>({ id, ...term }: Row<Term>): Omit<Row<Term>, 'id'> {
  return term;
}

function listAmendments(db: Database, contractId: number): Row<Amendment>[] {
  const { id, number, notifiedOn, amount, object } = amendments;
  return db
    .select({ id, number, notifiedOn, amount, object })
    .from(amendments)
    .where(and(eq(amendments.contractId, contractId), isNull(amendments.endedAt)))
    .orderBy(asc(notifiedOn), asc(id))
    .all();
}

function listServiceOrders(db: Database, contractId: number): SheetOrder[] {
  const { id, number, notifiedOn, amount, object } = serviceOrders;
  return db
    .select({
      id,
      number,
      notifiedOn,
      amount,
      object,
      takenOver: { id: amendments.id, number: amendments.number, on: amendments.notifiedOn },
    })
    .from(serviceOrders)
    .leftJoin(amendments, eq(amendments.id, serviceOrders.amendmentId))
    .where(and(eq(serviceOrders.contractId, contractId), isNull(serviceOrders.endedAt)))
    .orderBy(asc(notifiedOn), asc(id))
    .all();
}

function loadFormula(db: Database, contractId: number): Row<RevisionFormula> | null {
  const { id, fixedShare, baseMonth } = revisionFormulas;
  const formula = db
    .select({ id, fixedShare, baseMonth })
    .from(revisionFormulas)
    .where(and(eq(revisionFormulas.contractId, contractId), isNull(revisionFormulas.endedAt)))
    .get();
  if (!formula) return null;
  const terms = db
    .select({ index: revisionTerms.index, weight: revisionTerms.weight })
    .from(revisionTerms)
    .where(eq(revisionTerms.formulaId, formula.id))
    .orderBy(asc(revisionTerms.position))
    .all();
  return { ...formula, terms };
}

function loadAdvance(db: Database, contractId: number): Row<AdvanceTerms> | null {
  const { id, amount, repaidFrom, repaidBy } = advances;
  const advance = db
    .select({ id, amount, repaidFrom, repaidBy })
    .from(advances)
    .where(and(eq(advances.contractId, contractId), isNull(advances.endedAt)))
    .get();
  return advance ?? null;
}

function loadRetention(db: Database, contractId: number): MoneySheet['retention'] {
  const row = db
    .select()
    .from(retentions)
    .where(and(eq(retentions.contractId, contractId), isNull(retentions.endedAt)))
    .get();
  if (!row) return null;
  const { id, rate, guarantee, replacedOn, guarantor } = row;
  const isReplaced = guarantee !== null && replacedOn !== null;
  return { id, rate, guarantor, replacedBy: isReplaced ? { guarantee, on: replacedOn } : null };
}

function listPenalties(db: Database, contractId: number): Row<Penalty>[] {
  const { id, decidedOn, amount, reason } = penalties;
  return db
    .select({ id, decidedOn, amount, reason })
    .from(penalties)
    .where(and(eq(penalties.contractId, contractId), isNull(penalties.endedAt)))
    .orderBy(asc(decidedOn), asc(id))
    .all();
}
