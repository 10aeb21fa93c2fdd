import { type FileSheet, loadFileSheetFor, type SheetDocument } from '@/db/file-sheet';
import { findVersionInstant } from '@/db/file-versions';
import { loadPrevious } from '@/db/previous-documents';
import type { Context } from '@/lib/context';
import { type FileSums, sumsOf } from '@/lib/domain/file-sums';
import { circuitOf, isCircuitRole, type Role } from '@/lib/domain/parties';
import type { PaymentClock } from '@/lib/domain/payment-clock';
import { type RoadNode, roadOf } from '@/lib/domain/road';
import { awaitedDocument, isTurnOf } from '@/lib/domain/turn';
import { deadlinesOfFile, type ShownClock } from './deadlines';
import { type OwnClock, paymentClocksOf } from './payment-clocks';
import { fileAdmitted, type ShownAdmittedLine } from './shown-statement';

export type FileDocument = SheetDocument & {
  isMyTurn: boolean;
  /** Net payable, less what the documents that it follows ask together; null for a first document. */
  difference: number | null;
  nextId: number | null;
};

export type OneFile = Omit<FileSheet, 'documents'> & {
  documents: FileDocument[];
  sums: FileSums;
  /** The document that the file waits for. */
  awaited: FileDocument | null;
  /** The documents, then what the circuit of the file makes of them. */
  road: RoadNode[];
  /** When the version of the sheet was saved whose circuit the file has. */
  circuitSavedAt: number;
  /** The structure that plays each role of the circuit. */
  names: Partial<Record<Role, string>>;
  clock: { clock: PaymentClock; own: OwnClock[] } | null;
  /** What was admitted of each claim, by the last document that says so. */
  admitted: ShownAdmittedLine[];
  /** Running ones first, the nearest term first. */
  deadlines: ShownClock[];
};

/** @returns one invoicing file with its chain, oldest document first, or null when I do not see it. */
export function oneFile(context: Context, fileId: number): OneFile | null {
  const { db, actor } = context;
  const sheet = loadFileSheetFor(db, actor, fileId);
  if (!sheet) return null;
  const documents = sheet.documents.map((document): FileDocument => {
    const behind = [...document.follows, ...document.followed];
    const previous = sheet.documents.filter((one) => behind.includes(one.id));
    const asked = previous.reduce((sum, one) => sum + one.netPayable, 0);
    return {
      ...document,
      isMyTurn: isTurnOf(actor, document),
      difference: previous.length === 0 ? null : document.netPayable - asked,
      nextId: sheet.documents.find((one) => one.follows.includes(document.id))?.id ?? null,
    };
  });
  return {
    ...sheet,
    documents,
    sums: sumsOf(documents),
    awaited: awaitedDocument(sheet.waitingRole, documents),
    road: roadOf(withSilence(context, documents), circuitOf(sheet.parties)),
    circuitSavedAt:
      findVersionInstant(db, sheet.contract.id, sheet.contractVersion) ?? sheet.contract.createdAt,
    names: namesOf(sheet.parties),
    clock: paymentClocksOf(context, fileId),
    admitted: fileAdmitted(context, fileId),
    deadlines: deadlinesOfFile(context, fileId),
  };
}

function withSilence({ db }: Context, documents: readonly FileDocument[]) {
  const ids = documents.map(({ id }) => id);
  const tacit = new Set(loadPrevious(db, ids).flatMap(({ id, isTacit }) => (isTacit ? [id] : [])));
  return documents.map((document) => ({ ...document, isTacit: tacit.has(document.id) }));
}

function namesOf(parties: FileSheet['parties']): OneFile['names'] {
  const named = parties.filter((party) => isCircuitRole(party.role) && party.structureName !== null);
  return Object.fromEntries(named.map((party) => [party.role, party.structureName]));
}
