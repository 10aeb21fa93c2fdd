import { type FoundDocument, loadFoundDocuments } from '@/db/found-documents';
import { listSuppliersOf } from '@/db/parties-of-files';
import { countPayablesFor, listPayablesFor, type PayableFilter, payableCursorLength } from '@/db/payables';
import type { Context } from '@/lib/context';
import { type DirectAct, isDirectAct } from '@/lib/domain/acts';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import type { PaymentClock } from '@/lib/domain/payment-clock';
import { actsFrom } from '@/lib/domain/transitions';
import { type AskedInstructor, handsMeant } from '@/lib/forms/instructor';
import { may } from '@/lib/policy';
import { paymentClocks } from './payment-clocks';

export type PayablesInput = {
  filter: PayableFilter;
  instructor: AskedInstructor | null;
  request: PageRequest;
};

export type Payable = FoundDocument & {
  /** The contract holder. */
  supplierName: string | null;
  /** The nearest act, when the person may play it. */
  nextAct: DirectAct | null;
  clock: PaymentClock | null;
};

export type Payables = Page<Payable> & {
  /** How many there are, counted no further than one more than `most`. */
  counted: number;
  most: number;
};

/** Beyond this the page says "more than 1,000". */
const MOST_PAYABLES = 1000;
const PAGE_SIZE = 50;

/** @returns how many numbers a cursor of the tray has. */
export const payablesCursor: (filter: PayableFilter) => number = payableCursorLength;

/** @returns what my financial services have to pay, oldest first, or have paid, newest first. */
export function payables(context: Context, { filter, instructor, request }: PayablesInput): Payables {
  const { db, actor } = context;
  const choice = { filter, hands: handsMeant(instructor, actor.userId) };
  const page = readPage(
    request,
    PAGE_SIZE,
    (from, count) => listPayablesFor(db, actor, choice, from, count),
    ({ cursor }) => cursor,
  );
  const found = loadFoundDocuments(
    db,
    page.rows.map((row) => row.documentId),
  );
  const suppliers = listSuppliersOf(
    db,
    found.map((document) => document.fileId),
  );
  const clocks = paymentClocks(
    context,
    found.map((document) => document.fileId),
  );
  const isWhole = page.previous === null && page.next === null;
  return {
    ...page,
    rows: found.map((document) => ({
      ...document,
      supplierName: suppliers.get(document.fileId) ?? null,
      nextAct: may.actOn(actor, document)
        ? (actsFrom(document.status, 'financial_service', document.framework).find(isDirectAct) ?? null)
        : null,
      clock: clocks.get(document.fileId) ?? null,
    })),
    most: MOST_PAYABLES,
    counted: isWhole ? page.rows.length : countPayablesFor(db, actor, choice, MOST_PAYABLES + 1),
  };
}
