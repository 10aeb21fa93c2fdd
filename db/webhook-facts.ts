import { and, desc, eq, lte } from 'drizzle-orm';
import type { Database } from './client';
import {
  contracts,
  documents,
  events,
  fileVisibility,
  invoicingFiles,
  statusHistory,
  structures,
  webhookDeliveries,
  webhooks,
} from './schema';

/** What a call needs to know before it leaves: where it goes, whether it still may, and what it says. */
export type DeliveryFacts = {
  webhook: {
    url: string;
    secret: string;
    structureId: number;
    failingSince: number | null;
    endedAt: number | null;
  };
  /** Is the structure open? */
  isStanding: boolean;
  createdAt: number;
  /** Null: a trial. */
  event: EventFacts | null;
};

/** What a program is told of an event. Amounts in cents. */
export type EventFacts = NonNullable<ReturnType<typeof loadEventFacts>>;

export function loadDeliveryFacts(db: Database, deliveryId: number): DeliveryFacts | null {
  const row = db
    .select({
      webhook: {
        url: webhooks.url,
        secret: webhooks.secret,
        structureId: webhooks.structureId,
        failingSince: webhooks.failingSince,
        endedAt: webhooks.endedAt,
      },
      isStanding: structures.isActive,
      createdAt: webhookDeliveries.createdAt,
      eventId: webhookDeliveries.eventId,
    })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .innerJoin(structures, eq(structures.id, webhooks.structureId))
    .where(eq(webhookDeliveries.id, deliveryId))
    .get();
  if (!row) return null;
  const { eventId, ...facts } = row;
  return { ...facts, event: eventId === null ? null : loadEventFacts(db, eventId, row.webhook.structureId) };
}

function loadEventFacts(db: Database, eventId: number, structureId: number) {
  const row = db
    .select({
      id: events.id,
      kind: events.kind,
      at: events.at,
      contract: { id: contracts.id, number: contracts.number },
      file: { id: invoicingFiles.id, number: invoicingFiles.number },
      document: {
        id: documents.id,
        number: documents.number,
        framework: documents.framework,
        netPayable: documents.netPayable,
        issuer: structures.name,
      },
      seen: fileVisibility.fileId,
    })
    .from(events)
    .innerJoin(documents, eq(documents.id, events.documentId))
    .innerJoin(structures, eq(structures.id, documents.issuerStructureId))
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .leftJoin(
      fileVisibility,
      and(eq(fileVisibility.fileId, invoicingFiles.id), eq(fileVisibility.structureId, structureId)),
    )
    .where(eq(events.id, eventId))
    .get();
  if (!row) throw new Error(`Event ${eventId} speaks of no document`);
  const { seen, ...event } = row;
  return {
    ...event,
    /** As the event left the document: the same in every attempt. */
    status: statusAfter(db, event.document.id, eventId),
    isFileSeen: seen !== null,
  };
}

function statusAfter(db: Database, documentId: number, eventId: number) {
  const row = db
    .select({ status: statusHistory.status })
    .from(statusHistory)
    .where(and(eq(statusHistory.documentId, documentId), lte(statusHistory.eventId, eventId)))
    .orderBy(desc(statusHistory.id))
    .limit(1)
    .get();
  return row?.status ?? null;
}
