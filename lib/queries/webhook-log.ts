import { type LoggedDelivery, listAttemptsOf, listDeliveriesOf } from '@/db/webhook-log';
import { loadWebhook } from '@/db/webhooks';
import type { Context } from '@/lib/context';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import { type DeliveryState, deliveryState, deliveryType } from '@/lib/domain/webhooks';
import { may } from '@/lib/policy';
import { type ShownWebhook, shownWebhook } from './webhooks-of-structure';

export type ShownDelivery = LoggedDelivery & {
  type: string;
  state: DeliveryState;
  /** It failed, and its webhook stands. */
  maySendAgain: boolean;
  attempts: { id: number; at: number; status: number | null; answer: string }[];
};

export type WebhookLog = { webhook: ShownWebhook; deliveries: Page<ShownDelivery> };

const PAGE = 50;
/** Numbers in a cursor of the log. */
export const WEBHOOK_LOG_CURSOR = 1;

/** @returns one page of what was sent to a webhook, or null when the reader is no main manager of its structure. */
export function webhookLog(
  { db, actor }: Context,
  asked: { structureId: number; webhookId: number; request: PageRequest },
): WebhookLog | null {
  const webhook = loadWebhook(db, asked.webhookId);
  if (!webhook || webhook.structureId !== asked.structureId) return null;
  if (!may.keepWebhooks(actor, webhook.structureId)) return null;
  const page = readPage(
    asked.request,
    PAGE,
    (request, count) => listDeliveriesOf(db, webhook.id, request, count),
    ({ id }) => [id],
  );
  const attempts = listAttemptsOf(
    db,
    page.rows.map(({ id }) => id),
  );
  const rows = page.rows.map((delivery) => {
    const state = deliveryState(delivery);
    return {
      ...delivery,
      state,
      type: deliveryType(delivery.kind),
      maySendAgain: state === 'failed' && webhook.endedAt === null,
      attempts: attempts.filter(({ deliveryId }) => deliveryId === delivery.id),
    };
  });
  return { webhook: shownWebhook(webhook), deliveries: { ...page, rows } };
}
