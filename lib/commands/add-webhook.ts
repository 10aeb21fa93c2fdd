import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { loadStructure } from '@/db/structures';
import { insertWebhook, listStandingUrls } from '@/db/webhooks';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { MOST_WEBHOOKS } from '@/lib/domain/webhooks';
import { may } from '@/lib/policy';
import { readWebhookUrl } from '@/lib/webhooks/check-url';
import { newSecret } from '@/lib/webhooks/sign';

export type AddWebhook = {
  structureId: number;
  /** As it was typed. */
  url: string;
  /** Private networks that the operator lets webhooks lead to. */
  privateNetworks: readonly string[];
};

/** From now on a program of the structure is told what happens in its files. */
export function addWebhook(context: Context, input: AddWebhook): Outcome<{ webhookId: number }> {
  const { db, actor, now } = context;
  const { structureId } = input;
  return inTransaction(db, () => {
    if (!may.keepWebhooks(actor, structureId)) return refused(refusal('not_found'));
    const { url, reasons } = readWebhookUrl(input.url, input.privateNetworks);
    const others = checkOthers(context, structureId, url);
    if (url === null || others.length > 0) return refused(...others, ...reasons);
    const webhookId = insertWebhook(db, {
      structureId,
      url,
      secret: newSecret(),
      createdBy: actor.userId,
      createdAt: now,
    });
    recordPeopleEvent(db, {
      at: now,
      kind: 'webhook_added',
      userId: actor.userId,
      structureId,
      facts: { webhookId, url: new URL(url).host },
    });
    return accepted({ webhookId });
  });
}

/** @param url null when it is refused by itself. */
function checkOthers({ db }: Context, structureId: number, url: string | null): Refusal[] {
  const standing = listStandingUrls(db, structureId);
  return [
    ...(loadStructure(db, structureId)?.isActive ? [] : [refusal('structure_closed')]),
    ...(standing.length < MOST_WEBHOOKS ? [] : [refusal('webhook_too_many', 'url', { most: MOST_WEBHOOKS })]),
    ...(url !== null && standing.includes(url) ? [refusal('webhook_twice', 'url')] : []),
  ];
}
