import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { dropDeliveries } from '@/db/webhook-deliveries';
import { loadWebhook, markWebhookEnded } from '@/db/webhooks';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import type { OwnAnswer } from '@/lib/domain/webhooks';
import { may } from '@/lib/policy';

const OVER: OwnAnswer = 'webhook_over';

/** Nothing is sent to this address any more, not even what still waits. Its log stays. */
export function removeWebhook(
  { db, actor, now }: Context,
  { webhookId }: { webhookId: number },
): Outcome<{ structureId: number }> {
  return inTransaction(db, () => {
    const webhook = loadWebhook(db, webhookId);
    if (!webhook || !may.keepWebhooks(actor, webhook.structureId)) return refused(refusal('not_found'));
    const { structureId, url } = webhook;
    if (!markWebhookEnded(db, webhookId, { at: now, by: actor.userId, reason: 'removed' }))
      return refused(refusal('webhook_over'));
    dropDeliveries(db, webhookId, { at: now, status: null, answer: OVER });
    recordPeopleEvent(db, {
      at: now,
      kind: 'webhook_removed',
      userId: actor.userId,
      structureId,
      facts: { webhookId, url: new URL(url).host },
    });
    return accepted({ structureId });
  });
}
