import { countUnsentDraftsFor, countWaitingFor } from '@/db/waiting';
import type { Context } from '@/lib/context';

/** Numbers of documents. */
export type WaitingForMe = {
  /** Those that one of my structures has to accept, take into account or follow. */
  worksInvoices: number;
  /** Those that my financial service has to treat. */
  payables: number;
  /** Begun in one of my structures and not sent. */
  drafts: number;
};

/** @returns what waits for the person who asks. */
export function waitingForMe({ db, actor }: Context): WaitingForMe {
  return {
    worksInvoices: countWaitingFor(db, actor, 'works_invoices'),
    payables: countWaitingFor(db, actor, 'payables'),
    drafts: countUnsentDraftsFor(db, actor),
  };
}
