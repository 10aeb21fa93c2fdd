import { and, count, eq, inArray, isNull, ne } from 'drizzle-orm';
import { type Actor, structuresOf } from '@/lib/domain/actor';
import type { Application } from '@/lib/domain/parties';
import type { Database } from './client';
import { documents, drafts } from './schema';

/** @returns how many documents wait for a structure for which this person may act in the application. */
export function countWaitingFor(db: Database, actor: Actor, application: Application): number {
  const own = structuresOf(actor, application, 'submit');
  if (own.length === 0) return 0;
  const isForPayers = application === 'payables';
  const role = isForPayers
    ? eq(documents.holderRole, 'financial_service')
    : ne(documents.holderRole, 'financial_service');
  const row = db
    .select({ waiting: count() })
    .from(documents)
    .where(and(inArray(documents.holderStructureId, own), role))
    .get();
  return row?.waiting ?? 0;
}

/** @returns how many drafts of this person's structures were neither sent nor discarded. */
export function countUnsentDraftsFor(db: Database, actor: Actor): number {
  const own = structuresOf(actor, 'works_invoices', 'submit');
  const isUnsent = and(eq(drafts.purpose, 'submit'), isNull(drafts.documentId), isNull(drafts.discardedAt));
  const row = db
    .select({ unsent: count() })
    .from(drafts)
    .where(and(inArray(drafts.issuerStructureId, own), isUnsent))
    .get();
  return row?.unsent ?? 0;
}
