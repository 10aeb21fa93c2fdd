import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { formerStatements, type StatementLink } from '@/lib/domain/former-statements';
import type { PayeeShare } from '@/lib/domain/payee-shares';
import {
  type AccountStatement,
  type FormerStatement,
  PARTS,
  type Part,
  type PartFigure,
  type RateRow,
  type StatementFacts,
} from '@/lib/domain/statement-parts';
import type { Database } from './client';
import {
  accountStatements,
  associations,
  documents,
  invoicingFiles,
  payeeShares,
  statementParts,
  statementRates,
  structures,
} from './schema';

/** A statement as it was sent. */
export type KeptStatement = {
  opening: number;
  cumulated: { before: number; amount: number };
  retained: number;
  isProvisional: boolean;
  facts: StatementFacts;
  parts: Record<Part, PartFigure>;
  rates: RateRow[];
  payees: (PayeeShare & { structureName: string | null })[];
};

/** Writes the money of a statement, with its deposit. */
export function appendStatement(
  db: Database,
  documentId: number,
  statement: AccountStatement,
  facts: StatementFacts,
): void {
  const { opening, cumulated, retention, isProvisional, parts, rates, payees } = statement;
  db.insert(accountStatements)
    .values({
      documentId,
      opening,
      cumulatedBefore: cumulated.before,
      cumulated: cumulated.amount,
      retained: retention.paid,
      isProvisional,
      facts,
    })
    .run();
  db.insert(statementParts)
    .values(PARTS.map((part) => ({ documentId, part, ...parts[part] })))
    .run();
  if (rates.length > 0)
    db.insert(statementRates)
      .values(rates.map((rate) => ({ documentId, ...rate })))
      .run();
  if (payees.length > 0)
    db.insert(payeeShares)
      .values(payees.map((payee, position) => ({ documentId, position, ...payee })))
      .run();
}

/** @returns the money of a document; null where it says nothing of it. */
export function loadStatement(db: Database, documentId: number): KeptStatement | null {
  const row = db.select().from(accountStatements).where(eq(accountStatements.documentId, documentId)).get();
  if (!row) return null;
  const { opening, cumulatedBefore, cumulated, retained, isProvisional, facts } = row;
  return {
    opening,
    cumulated: { before: cumulatedBefore, amount: cumulated },
    retained,
    isProvisional,
    facts,
    parts: partsOf(db, documentId),
    rates: db
      .select({
        rate: statementRates.rate,
        works: statementRates.works,
        revision: statementRates.revision,
        vat: statementRates.vat,
      })
      .from(statementRates)
      .where(eq(statementRates.documentId, documentId))
      .orderBy(sql`${statementRates.rate} DESC`)
      .all(),
    payees: listShares(db, documentId),
  };
}

/**
 * @param follows the documents that the new statement follows.
 * @returns what the statements before it say in the end, oldest first.
 */
export function listFormerStatements(
  db: Database,
  contractId: number,
  sequence: number,
  follows: readonly number[],
): FormerStatement[] {
  const links = listLinks(db, contractId);
  return formerStatements(links, { sequence, follows }).flatMap((id): FormerStatement[] => {
    const kept = loadStatement(db, id);
    const own = links.find((one) => one.id === id);
    if (!kept || !own) return [];
    const { c, d, e, f, g } = kept.parts;
    return [
      {
        sequence: own.sequence,
        opening: kept.opening,
        works: kept.rates.map(({ rate, works }) => ({ rate, amount: works })),
        parts: { c, d, e, f, g },
        retained: kept.retained,
        revised: kept.facts.revision?.revised ?? [],
      },
    ];
  });
}

function listLinks(db: Database, contractId: number): StatementLink[] {
  const rows = db
    .select({
      id: documents.id,
      sequence: invoicingFiles.sequence,
      status: documents.status,
      previousId: associations.previousId,
    })
    .from(accountStatements)
    .innerJoin(documents, eq(documents.id, accountStatements.documentId))
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .leftJoin(associations, and(eq(associations.nextId, documents.id), isNull(associations.supersededAt)))
    .where(and(eq(invoicingFiles.contractId, contractId), eq(invoicingFiles.kind, 'monthly')))
    .orderBy(asc(documents.id))
    .all();
  return [...new Map(rows.map((row) => [row.id, row])).values()].map(
    ({ previousId: _previous, ...link }) => ({
      ...link,
      follows: rows.flatMap((row) => (row.id === link.id && row.previousId !== null ? [row.previousId] : [])),
    }),
  );
}

function partsOf(db: Database, documentId: number): Record<Part, PartFigure> {
  const rows = db
    .select()
    .from(statementParts)
    .where(and(eq(statementParts.documentId, documentId), inArray(statementParts.part, [...PARTS])))
    .all();
  const figure = (part: Part): PartFigure => {
    const row = rows.find((one) => one.part === part);
    if (!row) throw new Error(`Statement ${documentId} lacks its part ${part}`);
    return { computed: row.computed, amount: row.amount, reason: row.reason };
  };
  return {
    a: figure('a'),
    b: figure('b'),
    c: figure('c'),
    d: figure('d'),
    e: figure('e'),
    f: figure('f'),
    g: figure('g'),
  };
}

function listShares(db: Database, documentId: number): KeptStatement['payees'] {
  return db
    .select({ share: payeeShares, structureName: structures.name })
    .from(payeeShares)
    .leftJoin(structures, eq(structures.id, payeeShares.structureId))
    .where(eq(payeeShares.documentId, documentId))
    .orderBy(asc(payeeShares.position))
    .all()
    .map(({ share: { documentId: _document, position: _position, ...share }, structureName }) => ({
      ...share,
      structureName,
    }));
}
