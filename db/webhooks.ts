import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { EndReason } from '@/lib/domain/webhooks';
import type { Database } from './client';
import { webhooks } from './schema';

export type Webhook = typeof webhooks.$inferSelect;
export type NewWebhook = Pick<Webhook, 'structureId' | 'url' | 'secret' | 'createdBy' | 'createdAt'>;

/** @returns the webhook's id. */
export function insertWebhook(db: Database, webhook: NewWebhook): number {
  return db.insert(webhooks).values(webhook).returning({ id: webhooks.id }).get().id;
}

/** @returns the webhook with its secret, standing or ended, whoever asks. */
export function loadWebhook(db: Database, id: number): Webhook | null {
  return db.select().from(webhooks).where(eq(webhooks.id, id)).get() ?? null;
}

type Wanted = { isEnded: boolean; most: number };

/** @returns the webhooks of a structure that stand, or those that ended, the newest first. Ask `may.keepWebhooks` before. */
export function listWebhooksOf(db: Database, structureId: number, wanted: Wanted): Webhook[] {
  return webhooksQuery(db, structureId, wanted).all();
}

export function webhooksQuery(db: Database, structureId: number, { isEnded, most }: Wanted) {
  const state = isEnded ? isNotNull(webhooks.endedAt) : isNull(webhooks.endedAt);
  return db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.structureId, structureId), state))
    .orderBy(desc(webhooks.id))
    .limit(most);
}

/** @returns the addresses that a structure's programs are called at. */
export function listStandingUrls(db: Database, structureId: number): string[] {
  return db
    .select({ url: webhooks.url })
    .from(webhooks)
    .where(and(eq(webhooks.structureId, structureId), isNull(webhooks.endedAt)))
    .all()
    .map(({ url }) => url);
}

/** Nothing is sent there any more. @param ending.by null for the system. @returns false when it had ended. */
export function markWebhookEnded(
  db: Database,
  id: number,
  ending: { at: number; by: number | null; reason: EndReason },
): boolean {
  return (
    db
      .update(webhooks)
      .set({ endedAt: ending.at, endedBy: ending.by, endReason: ending.reason })
      .where(and(eq(webhooks.id, id), isNull(webhooks.endedAt)))
      .run().changes > 0
  );
}

/** @param since when the first call failed after which none arrived; null: one has arrived. */
export function markWebhookFailing(db: Database, id: number, since: number | null): void {
  db.update(webhooks).set({ failingSince: since }).where(eq(webhooks.id, id)).run();
}
