import { and, eq, isNull } from 'drizzle-orm';
import { webhookDeliveries, webhooks } from '@/db/schema';
import { insertWebhook, loadWebhook, markWebhookEnded, type Webhook } from '@/db/webhooks';
import { MOST_CALLS } from '@/lib/domain/webhooks';
import { newSecret } from '@/lib/webhooks/sign';
import { TEST_NOW } from '@/tests/database';
import type { Facts } from './rows';

/** The portal refuses to call it, so that nothing leaves this machine. */
export const CALLED = 'https://127.0.0.1/matrix';

/** @returns the webhook of the supplier that stands. */
export function standingWebhook(facts: Facts): Webhook {
  const [first] = listStanding(facts);
  return first ?? freshWebhook(facts);
}

/** @returns a new webhook of the supplier, the only one that stands. */
export function freshWebhook(facts: Facts): Webhook {
  const { db, ids } = facts.world;
  endStanding(facts);
  const id = insertWebhook(db, {
    structureId: ids.structures.batisseurs,
    url: CALLED,
    secret: newSecret(),
    createdBy: ids.people.karim,
    createdAt: TEST_NOW,
  });
  const webhook = loadWebhook(db, id);
  if (!webhook) throw new Error('the webhook vanished');
  return webhook;
}

/** A delivery that was given up, to a new webhook. @returns that webhook. */
export function failedDelivery(facts: Facts): Webhook {
  const webhook = freshWebhook(facts);
  facts.world.db
    .insert(webhookDeliveries)
    .values({ webhookId: webhook.id, createdAt: TEST_NOW, attempts: MOST_CALLS })
    .run();
  return webhook;
}

export function endStanding(facts: Facts): void {
  for (const { id } of listStanding(facts))
    markWebhookEnded(facts.world.db, id, { at: TEST_NOW, by: null, reason: 'gone' });
}

function listStanding({ world: { db, ids } }: Facts): Webhook[] {
  const ofSupplier = eq(webhooks.structureId, ids.structures.batisseurs);
  return db
    .select()
    .from(webhooks)
    .where(and(ofSupplier, isNull(webhooks.endedAt)))
    .all();
}
