import { type Database, inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import {
  type CallAttempt,
  dropDeliveries,
  type LeasedDelivery,
  markDelivered,
  markNotDelivered,
} from '@/db/webhook-deliveries';
import { loadWebhook, markWebhookEnded, markWebhookFailing, type Webhook } from '@/db/webhooks';
import { callAgainAt, type EndReason, endedBy, type OwnAnswer } from '@/lib/domain/webhooks';

const OVER: OwnAnswer = 'webhook_over';

/** A call arrived: its webhook works, whatever failed before. */
export function recordArrival(db: Database, delivery: LeasedDelivery, attempt: CallAttempt): void {
  inTransaction(db, () => {
    markDelivered(db, delivery.id, attempt);
    markWebhookFailing(db, delivery.webhookId, null);
  });
}

/**
 * A call did not arrive: it is tried again, or ends its webhook. A trial is made once, and what comes of it does not count
 * as failing: nothing was lost.
 * @param random from 0 to 1, for the next try.
 * @returns the instant of the next try, or null when there is none.
 */
export function recordFailure(
  db: Database,
  delivery: LeasedDelivery,
  attempt: CallAttempt,
  random: number,
): number | null {
  return inTransaction(db, () => {
    const webhook = loadWebhook(db, delivery.webhookId);
    if (!webhook) throw new Error(`Delivery ${delivery.id} has no webhook`);
    const isTrial = delivery.eventId === null;
    const reason = endedBy(attempt.status, isTrial ? null : webhook.failingSince, attempt.at);
    if (!isTrial && webhook.failingSince === null) markWebhookFailing(db, webhook.id, attempt.at);
    const isOver = reason !== null || isTrial;
    const next = isOver ? null : callAgainAt(delivery.attempts, attempt.at, random);
    markNotDelivered(db, delivery, attempt, next);
    if (reason !== null) endWebhook(db, webhook, reason, attempt.at);
    return next;
  });
}

/** There is nobody left to be told: nothing was tried, and nothing will be. */
export function recordNobodyTold(
  db: Database,
  delivery: LeasedDelivery,
  answer: OwnAnswer,
  at: number,
): void {
  inTransaction(db, () => markNotDelivered(db, delivery, { at, status: null, answer }, null));
}

/** What still waits is given up, and the main managers of the structure are told. */
function endWebhook(db: Database, webhook: Webhook, reason: EndReason, at: number): void {
  if (!markWebhookEnded(db, webhook.id, { at, by: null, reason })) return;
  dropDeliveries(db, webhook.id, { at, status: null, answer: OVER });
  recordPeopleEvent(db, {
    at,
    kind: 'webhook_failed',
    userId: null,
    structureId: webhook.structureId,
    facts: { webhookId: webhook.id, url: new URL(webhook.url).host, ended: reason },
  });
}
