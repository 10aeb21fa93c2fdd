import { loadStructure } from '@/db/structures';
import { listWebhooksOf, type Webhook } from '@/db/webhooks';
import type { Context } from '@/lib/context';
import { MOST_WEBHOOKS, type WebhookState, webhookState } from '@/lib/domain/webhooks';
import { may } from '@/lib/policy';

/** `secret` is for the receiver's side, where calls are verified. */
export type ShownWebhook = Pick<
  Webhook,
  'id' | 'url' | 'secret' | 'createdAt' | 'failingSince' | 'endedAt'
> & { state: WebhookState };

export type WebhooksOfStructure = {
  standing: ShownWebhook[];
  /** The newest of those that ended. */
  ended: ShownWebhook[];
  /** The structure is open: programs can be tried and added. */
  isOpen: boolean;
  hasRoom: boolean;
};

const MOST_ENDED = 20;

/** @returns where a structure's programs are called, or null when the reader is no main manager of it. */
export function webhooksOfStructure({ db, actor }: Context, structureId: number): WebhooksOfStructure | null {
  if (!may.keepWebhooks(actor, structureId)) return null;
  const listOf = (isEnded: boolean, most: number) =>
    listWebhooksOf(db, structureId, { isEnded, most }).map(shownWebhook);
  const standing = listOf(false, MOST_WEBHOOKS);
  return {
    standing,
    ended: listOf(true, MOST_ENDED),
    isOpen: loadStructure(db, structureId)?.isActive ?? false,
    hasRoom: standing.length < MOST_WEBHOOKS,
  };
}

export function shownWebhook(webhook: Webhook): ShownWebhook {
  const { id, url, secret, createdAt, failingSince, endedAt } = webhook;
  return { id, url, secret, createdAt, failingSince, endedAt, state: webhookState(webhook) };
}
