import { asc, inArray, type SQL, sql } from 'drizzle-orm';
import type { EventKind } from '@/lib/domain/notices';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { beyond, merged } from './keyset';
import { webhookAttempts } from './schema';

/** A line of the log of a webhook. */
export type LoggedDelivery = {
  id: number;
  /** Null: a trial. */
  kind: EventKind | null;
  documentId: number | null;
  documentNumber: string | null;
  fileNumber: string | null;
  createdAt: number;
  dueAt: number | null;
  deliveredAt: number | null;
};

/** @returns at most `count` deliveries of a webhook, the newest first. Ask `may.keepWebhooks` before. */
export function listDeliveriesOf(
  db: Database,
  webhookId: number,
  request: PageRequest,
  count: number,
): LoggedDelivery[] {
  return db.all<LoggedDelivery>(deliveriesQuery(webhookId, request, count));
}

/** Along the index by its name: by row number, as SQLite may prefer, a page would pass the deliveries of everybody else. */
export function deliveriesQuery(webhookId: number, request: PageRequest, count: number): SQL {
  const arm = sql`SELECT w.id, e.kind, e.document_id AS documentId, d.number AS documentNumber,
      f.number AS fileNumber, w.created_at AS createdAt, w.due_at AS dueAt, w.delivered_at AS deliveredAt
    FROM webhook_deliveries w INDEXED BY webhook_deliveries_of_webhook LEFT JOIN events e ON e.id = w.event_id
      LEFT JOIN documents d ON d.id = e.document_id LEFT JOIN invoicing_files f ON f.id = d.file_id
    WHERE w.webhook_id = ${webhookId}${beyond([sql`w.id`], 'newest', request)}`;
  return merged([arm], 1, 'newest', request, count);
}

/** @returns every attempt of these deliveries, oldest first. */
export function listAttemptsOf(db: Database, deliveryIds: readonly number[]) {
  return db
    .select()
    .from(webhookAttempts)
    .where(inArray(webhookAttempts.deliveryId, [...deliveryIds]))
    .orderBy(asc(webhookAttempts.id))
    .all();
}
