import { type DocumentSheet, loadDocumentSheetFor } from '@/db/document-sheet';
import type { Context } from '@/lib/context';
import { type AmountDifferences, differences } from '@/lib/domain/amount-differences';
import type { Totals } from '@/lib/domain/amounts';
import { isTurnOf } from '@/lib/domain/turn';
import { deadlinesOfFile, type ShownClock } from './deadlines';
import { type DocumentMoney, documentMoney } from './shown-statement';

export type OneDocument = DocumentSheet & {
  amounts: AmountDifferences;
  isMyTurn: boolean;
  money: DocumentMoney;
  /** The delays on this document, running ones first. */
  deadlines: ShownClock[];
};

/** @returns everything of one document, or null when I do not see its file. */
export function oneDocument(context: Context, documentId: number): OneDocument | null {
  const { db, actor } = context;
  const sheet = loadDocumentSheetFor(db, actor, documentId);
  if (!sheet) return null;
  const previous = sheet.previous.map((one) => ({
    totals: totalsIn(one),
    vatLines: sheet.previousVatLines.filter((line) => line.documentId === one.id),
  }));
  return {
    ...sheet,
    amounts: differences({ totals: totalsIn(sheet), vatLines: sheet.vatLines }, previous),
    isMyTurn: isTurnOf(actor, sheet),
    money: documentMoney(context, sheet),
    deadlines: deadlinesOfFile(context, sheet.fileId).filter((clock) => clock.documentId === documentId),
  };
}

function totalsIn(row: {
  totalExclVat: number;
  totalVat: number;
  totalInclVat: number;
  netPayable: number;
}): Totals {
  return {
    exclVat: row.totalExclVat,
    vat: row.totalVat,
    inclVat: row.totalInclVat,
    netPayable: row.netPayable,
  };
}
