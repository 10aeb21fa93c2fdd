import { and, asc, eq, inArray, isNull, notInArray, sql, sum } from 'drizzle-orm';
import type { VatLine } from '@/lib/domain/amounts';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Party } from '@/lib/domain/parties';
import type { Stop } from '@/lib/domain/route';
import { DROPPED, REFUSED, type Status } from '@/lib/domain/statuses';
import type { Database } from './client';
import { prepared } from './prepared';
import { associations, documents, invoicingFiles, statusHistory, vatLines } from './schema';
import { untilWritten } from './until-written';

export type DocumentRow = typeof documents.$inferSelect;
export type NewDocument = Omit<
  typeof documents.$inferInsert,
  | 'id'
  | 'status'
  | 'statusAt'
  | 'holderRole'
  | 'holderStructureId'
  | 'instructorId'
  | 'instructedSince'
  | 'mandateNumber'
>;

/** @returns the document, whoever asks: pass its file to `isFileVisible` before showing anything of it. */
export function loadDocument(db: Database, id: number): DocumentRow | null {
  return db.select().from(documents).where(eq(documents.id, id)).get() ?? null;
}

/** @returns these documents, whoever asks: `listVisible` says whose files the person sees. */
export function listDocuments(db: Database, ids: readonly number[]): DocumentRow[] {
  return db
    .select()
    .from(documents)
    .where(inArray(documents.id, [...ids]))
    .all();
}

/** Inserts a document in status DEPOSEE with its VAT lines. @returns its id. */
export function appendDocument(db: Database, document: NewDocument, lines: readonly VatLine[]): number {
  const { id } = db
    .insert(documents)
    .values({ ...document, status: 'DEPOSEE', statusAt: document.submittedAt })
    .returning({ id: documents.id })
    .get();
  if (lines.length > 0)
    db.insert(vatLines)
      .values(lines.map((line, position) => ({ documentId: id, position, ...line })))
      .run();
  return id;
}

/**
 * Moves a document through these stops, if it still is in status `from`: the condition is in the UPDATE, so that of two
 * people who act at once one wins. The instructor stays while the holder does, unless another is given; with another
 * holder it is in nobody's hands.
 * @returns false when somebody else was faster; nothing is written then.
 */
export function moveDocument(
  db: Database,
  document: { id: number; from: Status; instructorId?: number | null },
  stops: readonly Stop[],
  eventId: number,
  now: number,
): boolean {
  const last = stops.at(-1);
  if (!last) return true;
  const { changes } = db
    .update(documents)
    .set({
      status: last.status,
      statusAt: now,
      ...placeOf(last.holder),
      ...handsAfter(last.holder, document.instructorId, now),
    })
    .where(and(eq(documents.id, document.id), eq(documents.status, document.from)))
    .run();
  if (changes === 0) return false;
  for (const stop of stops) recordStatus(db, document.id, stop.status, eventId, now);
  return true;
}

/** Adds a line to the status history. */
export function recordStatus(
  db: Database,
  documentId: number,
  status: Status,
  eventId: number,
  now: number,
): void {
  db.insert(statusHistory).values({ documentId, status, eventId, at: now }).run();
}

/** @returns false when another document already follows it. */
export function associate(db: Database, previousId: number, nextId: number, now: number): boolean {
  const { changes } = db
    .insert(associations)
    .values({ previousId, nextId, createdAt: now })
    .onConflictDoNothing()
    .run();
  return changes > 0;
}

/** @returns the documents of a file, oldest first. */
export function listDocumentsOf(db: Database, fileId: number): readonly DocumentRow[] {
  return documentsOf(db, { fileId });
}

const inFile = prepared((db) =>
  db
    .select()
    .from(documents)
    .where(eq(documents.fileId, sql.placeholder('fileId')))
    .orderBy(asc(documents.id))
    .prepare(),
);

/** The page of a file asks several times. */
const documentsOf = untilWritten((db, asked: { fileId: number }) => inFile(db).all(asked));

/** @returns the document that already bears this number of this issuer. */
export function findByNumber(db: Database, issuerStructureId: number, number: string): DocumentRow | null {
  return (
    db
      .select()
      .from(documents)
      .where(and(eq(documents.issuerStructureId, issuerStructureId), eq(documents.number, number)))
      .get() ?? null
  );
}

/** @returns the document of this framework that the issuer already has in the file and that still counts. */
export function findClaim(
  db: Database,
  fileId: number,
  issuerStructureId: number,
  framework: FrameworkCode,
): DocumentRow | null {
  return (
    db
      .select()
      .from(documents)
      .where(
        and(
          eq(documents.fileId, fileId),
          eq(documents.issuerStructureId, issuerStructureId),
          eq(documents.framework, framework),
          notInArray(documents.status, [...DROPPED]),
        ),
      )
      .get() ?? null
  );
}

/** @returns the VAT lines of a document in their order. */
export function loadVatLines(db: Database, documentId: number): VatLine[] {
  return db
    .select({ rate: vatLines.rate, base: vatLines.base, vat: vatLines.vat })
    .from(vatLines)
    .where(eq(vatLines.documentId, documentId))
    .orderBy(vatLines.position)
    .all();
}

function placeOf(holder: Party | null): Pick<DocumentRow, 'holderRole' | 'holderStructureId'> {
  return holder?.structureId == null
    ? { holderRole: null, holderStructureId: null }
    : { holderRole: holder.role, holderStructureId: holder.structureId };
}

/** Decision 13: an instructor is an agent of the structure whose turn it is, so a change of holder clears it. */
function handsAfter(holder: Party | null, instructorId: number | null | undefined, now: number) {
  const { holderRole, holderStructureId } = placeOf(holder);
  if (holderRole === null || instructorId === null) return { instructorId: null, instructedSince: null };
  const stays = and(
    eq(documents.holderRole, holderRole),
    eq(documents.holderStructureId, holderStructureId ?? 0),
  );
  const given = instructorId ?? documents.instructorId;
  return {
    instructorId: sql`CASE WHEN ${stays} THEN ${given} END`,
    instructedSince: sql`CASE WHEN ${stays} THEN
      CASE WHEN ${documents.instructorId} IS ${given} THEN ${documents.instructedSince} ELSE ${now} END END`,
  };
}

/** Keeps the instant at which silence had its effect on a document; the first one stays. */
export function markTacit(db: Database, documentId: number, now: number): void {
  db.update(documents)
    .set({ tacitAt: now })
    .where(and(eq(documents.id, documentId), isNull(documents.tacitAt)))
    .run();
}

/** Keeps the number of the payment order that the financial service issued (numéro de mandat). */
export function setMandateNumber(db: Database, documentId: number, mandateNumber: string): void {
  db.update(documents).set({ mandateNumber }).where(eq(documents.id, documentId)).run();
}

/** Keeps a corrected routing: the event holds what it was before. */
export function setRouting(
  db: Database,
  documentId: number,
  routing: Pick<DocumentRow, 'engagementNumber' | 'recipientServiceId'>,
): void {
  db.update(documents).set(routing).where(eq(documents.id, documentId)).run();
}

/**
 * @returns what this party has claimed in the monthly files of the contract, in cents without VAT; neither what was
 * refused nor what was given up.
 */
export function sumClaimed(
  db: Database,
  contractId: number,
  issuer: { role: Party['role']; structureId: number },
): number {
  const row = db
    .select({ claimed: sum(documents.totalExclVat).mapWith(Number) })
    .from(documents)
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .where(
      and(
        eq(invoicingFiles.contractId, contractId),
        eq(invoicingFiles.kind, 'monthly'),
        eq(documents.issuerStructureId, issuer.structureId),
        eq(documents.issuerRole, issuer.role),
        notInArray(documents.status, [...REFUSED, ...DROPPED]),
      ),
    )
    .get();
  return row?.claimed ?? 0;
}
