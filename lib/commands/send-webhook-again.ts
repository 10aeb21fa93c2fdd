import { inTransaction } from '@/db/client';
import { loadDelivery, requeueDelivery } from '@/db/webhook-deliveries';
import { loadWebhook } from '@/db/webhooks';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import type { WebhookPlace } from './try-webhook';

/** Tries a delivery that was given up once more, under the id that it had. */
export function sendWebhookAgain(
  { db, actor, now }: Context,
  { deliveryId }: { deliveryId: number },
): Outcome<WebhookPlace> {
  return inTransaction(db, () => {
    const delivery = loadDelivery(db, deliveryId);
    const webhook = delivery && loadWebhook(db, delivery.webhookId);
    if (!webhook || !may.keepWebhooks(actor, webhook.structureId)) return refused(refusal('not_found'));
    if (webhook.endedAt !== null) return refused(refusal('webhook_over'));
    if (!requeueDelivery(db, deliveryId, now)) return refused(refusal('webhook_not_failed'));
    return accepted({ structureId: webhook.structureId, webhookId: webhook.id });
  });
}
