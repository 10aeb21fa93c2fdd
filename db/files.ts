import { and, desc, eq, inArray, isNotNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { FileKind } from '@/lib/domain/frameworks';
import { fileNumber, stateOf } from '@/lib/domain/invoicing-file';
import { isCircuitRole, type Party, type Role } from '@/lib/domain/parties';
import { DROPPED } from '@/lib/domain/statuses';
import type { Database } from './client';
import { windClocks } from './clocks';
import type { ContractWithParties } from './contracts';
import { prepared, valuesOf } from './prepared';
import { documents, fileParties, fileVisibility, invoicingFiles } from './schema';
import { untilWritten } from './until-written';
import { showFileTo } from './visibility';

export type InvoicingFile = typeof invoicingFiles.$inferSelect;
type Key = { kind: FileKind; sequence: number; period: string | null };

/** @returns the file of this instalment, or the final settlement's, when it is open. */
export function findFile(
  db: Database,
  contractId: number,
  kind: FileKind,
  sequence: number,
): InvoicingFile | null {
  const row = db
    .select()
    .from(invoicingFiles)
    .where(
      and(
        eq(invoicingFiles.contractId, contractId),
        eq(invoicingFiles.kind, kind),
        eq(invoicingFiles.sequence, sequence),
      ),
    )
    .get();
  return row ?? null;
}

export function loadFile(db: Database, id: number): InvoicingFile | null {
  return fileOf(db).get({ id }) ?? null;
}

const fileOf = prepared((db) =>
  db
    .select()
    .from(invoicingFiles)
    .where(eq(invoicingFiles.id, sql.placeholder('id')))
    .prepare(),
);

/**
 * Opens a file: its number, and the contract's parties as they are today (decision 2). The parties of the circuit see
 * it at once, the others from their first document on (decision 5).
 */
export function openFile(db: Database, contract: ContractWithParties, key: Key, now: number): InvoicingFile {
  const file = db
    .insert(invoicingFiles)
    .values({
      contractId: contract.id,
      ...key,
      number: fileNumber(contract.number, key.kind, key.sequence),
      contractVersion: contract.version,
      state: 'waiting',
      openedAt: now,
      movedAt: now,
    })
    .returning()
    .get();
  const copies = new Map<number, number>();
  for (const party of contract.parties) {
    const copy = db
      .insert(fileParties)
      .values({
        fileId: file.id,
        role: party.role,
        structureId: party.structureId,
        serviceId: party.serviceId,
        isOnPortal: party.onPortal,
        dependsOnId: party.dependsOnId === null ? null : (copies.get(party.dependsOnId) ?? null),
      })
      .returning()
      .get();
    copies.set(party.id, copy.id);
    if (party.structureId !== null && isCircuitRole(party.role))
      showFileTo(db, file.id, party.structureId, now);
  }
  return file;
}

const partiesOf = prepared((db) =>
  db
    .select({
      fileId: fileParties.fileId,
      id: fileParties.id,
      role: fileParties.role,
      structureId: fileParties.structureId,
      serviceId: fileParties.serviceId,
      onPortal: fileParties.isOnPortal,
      dependsOnId: fileParties.dependsOnId,
      isAbsent: sql<number>`${fileParties.absentSince} IS NOT NULL`.mapWith(Boolean),
    })
    .from(fileParties)
    .where(inArray(fileParties.fileId, valuesOf('fileIds')))
    .orderBy(fileParties.id)
    .prepare(),
);

/** @returns the parties of the file as they were when it was opened. */
export function loadFileParties(db: Database, fileId: number): readonly Party[] {
  return listFileParties(db, [fileId]).get(fileId) ?? [];
}

/** @returns the same for each of these files. */
export function listFileParties(
  db: Database,
  fileIds: readonly number[],
): ReadonlyMap<number, readonly Party[]> {
  return partiesIn(db, { fileIds: JSON.stringify(fileIds) });
}

const partiesIn = untilWritten((db, asked: { fileIds: string }): ReadonlyMap<number, readonly Party[]> => {
  const parties = new Map<number, Party[]>();
  for (const { fileId, ...party } of partiesOf(db).all(asked))
    parties.set(fileId, [...(parties.get(fileId) ?? []), party]);
  return parties;
});

/**
 * Derives the state of the file again from its documents, moves it to the top of everybody's list, and starts and ends the
 * delays that the movement starts and ends. Call it once the documents are where they will stay.
 */
export function recordMovement(db: Database, fileId: number, now: number): void {
  const rows = db
    .select({ framework: documents.framework, status: documents.status, holderRole: documents.holderRole })
    .from(documents)
    .where(eq(documents.fileId, fileId))
    .orderBy(documents.id)
    .all();
  const { state, waitingRole } = stateOf(rows);
  db.update(invoicingFiles)
    .set({ state, waitingRole, movedAt: now })
    .where(eq(invoicingFiles.id, fileId))
    .run();
  db.update(fileVisibility)
    .set({ state, movedAt: now, isAwaited: isAwaitedFrom(fileVisibility.structureId, fileId) })
    .where(eq(fileVisibility.fileId, fileId))
    .run();
  windClocks(db, fileId, now);
}

/** Does a document of the file wait for this structure? The financial service has its own tray. */
function isAwaitedFrom(structureId: typeof fileVisibility.structureId, fileId: number): SQL<boolean> {
  return sql`EXISTS (SELECT 1 FROM ${documents} WHERE ${documents.fileId} = ${fileId}
    AND ${documents.holderStructureId} = ${structureId} AND ${documents.holderRole} <> 'financial_service')`;
}

/**
 * @param without roles that must be absent in the file.
 * @returns the number of the monthly instalment that this issuer would claim next: the last one of the contract when
 * others opened it, the issuer is not absent in it, and neither the issuer nor a role that must be absent has anything in it
 * that counts; otherwise the one after it.
 */
export function nextSequence(
  db: Database,
  contractId: number,
  issuerStructureId: number,
  without: readonly Role[] = [],
): number {
  const last = db
    .select({ id: invoicingFiles.id, sequence: invoicingFiles.sequence })
    .from(invoicingFiles)
    .where(and(eq(invoicingFiles.contractId, contractId), eq(invoicingFiles.kind, 'monthly')))
    .orderBy(desc(invoicingFiles.sequence))
    .get();
  if (!last) return 1;
  const own = db
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        eq(documents.fileId, last.id),
        or(eq(documents.issuerStructureId, issuerStructureId), inArray(documents.issuerRole, [...without])),
        notInArray(documents.status, [...DROPPED]),
      ),
    )
    .get();
  const absent = db
    .select({ id: fileParties.id })
    .from(fileParties)
    .where(
      and(
        eq(fileParties.fileId, last.id),
        eq(fileParties.structureId, issuerStructureId),
        isNotNull(fileParties.absentSince),
      ),
    )
    .get();
  return own || absent ? last.sequence + 1 : last.sequence;
}

/** Adds a contractor to the parties of an open file, tied to the party of the file that it works for. */
export function admitParty(
  db: Database,
  fileId: number,
  party: Party,
  principal: Pick<Party, 'role' | 'structureId'> | null,
): Party {
  const kept = loadFileParties(db, fileId).find(
    (one) => one.role === principal?.role && one.structureId === principal.structureId,
  );
  const { role, structureId, serviceId, onPortal } = party;
  const row = db
    .insert(fileParties)
    .values({ fileId, role, structureId, serviceId, isOnPortal: onPortal, dependsOnId: kept?.id ?? null })
    .returning()
    .get();
  return { ...row, onPortal: row.isOnPortal };
}
