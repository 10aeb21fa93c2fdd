import { and, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import { visibleStructuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { prepared } from './prepared';
import { events, fileVisibility, invoicingFiles } from './schema';

/** A file that is open with the circuit of an earlier version of its sheet. */
export type OlderFile = { id: number; number: string; contractVersion: number };

/** @returns the files of the contract that the person sees, that are not paid and whose circuit is an older one. */
export function listOlderFilesFor(
  db: Database,
  actor: Actor,
  contract: { id: number; version: number },
): OlderFile[] {
  return db
    .selectDistinct({
      id: invoicingFiles.id,
      number: invoicingFiles.number,
      contractVersion: invoicingFiles.contractVersion,
    })
    .from(invoicingFiles)
    .innerJoin(fileVisibility, eq(fileVisibility.fileId, invoicingFiles.id))
    .where(
      and(
        eq(invoicingFiles.contractId, contract.id),
        lt(invoicingFiles.contractVersion, contract.version),
        ne(invoicingFiles.state, 'paid'),
        inArray(fileVisibility.structureId, visibleStructuresOf(actor)),
      ),
    )
    .orderBy(desc(invoicingFiles.id))
    .all();
}

/** @returns when this version of the sheet was saved, or null where nothing recorded it. */
export function findVersionInstant(db: Database, contractId: number, version: number): number | null {
  const saved = versionsOf(db).all({ contractId });
  return saved.find(({ facts }) => facts.version === version)?.at ?? null;
}

const versionsOf = prepared((db) =>
  db
    .select({ at: events.at, facts: events.facts })
    .from(events)
    // Written out, so that SQLite sees that the partial index serves.
    .where(
      and(
        eq(events.contractId, sql.placeholder('contractId')),
        sql`${events.kind} IN ('contract_created', 'contract_changed')`,
      ),
    )
    .prepare(),
);
