import { type HeldDocument, listHeldDocuments } from '@/db/held-documents';
import { countUnsentDraftsFor, countWaitingFor } from '@/db/waiting';
import type { Context } from '@/lib/context';

export type WaitingForMe = {
  /** How many one of my structures has to accept, take into account or follow. */
  worksInvoices: number;
  /** The first of them, longest waiting first. */
  documents: HeldDocument[];
  /** How many my financial service has to treat. */
  payables: number;
  /** How many were begun in one of my structures and not sent. */
  drafts: number;
};

/** So many are shown on the home page. */
const MOST = 8;

/** @returns what waits for the person who asks. */
export function waitingForMe({ db, actor }: Context): WaitingForMe {
  return {
    worksInvoices: countWaitingFor(db, actor, 'works_invoices'),
    documents: listHeldDocuments(db, actor, MOST),
    payables: countWaitingFor(db, actor, 'payables'),
    drafts: countUnsentDraftsFor(db, actor),
  };
}
