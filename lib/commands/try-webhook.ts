import { inTransaction } from '@/db/client';
import { enqueueTrial, hasTrialWaiting } from '@/db/webhook-deliveries';
import { loadWebhook } from '@/db/webhooks';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

export type WebhookPlace = { structureId: number; webhookId: number };

/** Sends a call without event, once: it shows whether calls arrive. Nothing happened, so no event is recorded. */
export function tryWebhook(
  { db, actor, now }: Context,
  { webhookId }: { webhookId: number },
): Outcome<WebhookPlace> {
  return inTransaction(db, () => {
    const webhook = loadWebhook(db, webhookId);
    if (!webhook || !may.keepWebhooks(actor, webhook.structureId)) return refused(refusal('not_found'));
    if (webhook.endedAt !== null) return refused(refusal('webhook_over'));
    if (hasTrialWaiting(db, webhookId)) return refused(refusal('webhook_trial_waiting'));
    enqueueTrial(db, webhookId, now);
    return accepted({ structureId: webhook.structureId, webhookId });
  });
}
