import type { Database } from '@/db/client';
import { type LeasedDelivery, leaseDeliveries } from '@/db/webhook-deliveries';
import { type DeliveryFacts, loadDeliveryFacts } from '@/db/webhook-facts';
import { now as clock } from '@/lib/clock';
import type { OwnAnswer } from '@/lib/domain/webhooks';
import type { Environment } from '@/lib/env';
import type { log as productLog } from '@/lib/log';
import { type CallOptions, call } from './call';
import { payloadOf } from './payload';
import { recordArrival, recordFailure, recordNobodyTold } from './record-answer';
import { signedHeaders } from './sign';

export type WebhookQueueOptions = {
  database: Database;
  environment: Pick<Environment, 'baseUrl' | 'webhookPrivateNetworks'>;
  log: Pick<typeof productLog, 'info' | 'warn' | 'error'>;
  /** UTC milliseconds; the product's clock unless a test gives its own. */
  now?: () => number;
  /** Milliseconds between two looks at an empty queue. */
  every?: number;
} & Pick<CallOptions, 'timeout' | 'resolve'>;

export type WebhookQueue = {
  /** Takes no more deliveries and waits for the calls on their way. */
  stop(): Promise<void>;
};

/** Calls on their way at the same time. */
const PARALLEL = 4;
/** Milliseconds. A call is given up long before, so that no other worker repeats it meanwhile. */
const LEASE = 60_000;

/**
 * Calls the programs of the structures, at least once for each delivery that is due: what a crash interrupts between the
 * call and its mark is sent again with the same id when its lease has run out.
 */
export function startWebhookQueue(options: WebhookQueueOptions): WebhookQueue {
  const { database, log, now = clock, every = 1_000 } = options;
  const onTheirWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;

  function look(): void {
    if (isStopping) return;
    clearTimeout(timer);
    timer = setTimeout(look, every);
    try {
      for (const delivery of take(PARALLEL - onTheirWay.size)) send(delivery);
    } catch (error) {
      log.error({ err: error }, 'the worker cannot read which webhooks are due');
    }
  }

  function take(limit: number): LeasedDelivery[] {
    const at = now();
    return limit === 0 ? [] : leaseDeliveries(database, { now: at, until: at + LEASE, limit });
  }

  function send(delivery: LeasedDelivery): void {
    const sending = deliver(delivery, { ...options, now })
      .catch((error: unknown) => log.error({ err: error, delivery: delivery.id }, 'a call was not marked'))
      .finally(() => {
        onTheirWay.delete(sending);
        look();
      });
    onTheirWay.add(sending);
  }

  look();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await Promise.all(onTheirWay);
    },
  };
}

type Tools = WebhookQueueOptions & { now: () => number };

/** One try. @throws only when its result cannot be written: the lease then runs out. */
async function deliver(delivery: LeasedDelivery, tools: Tools): Promise<void> {
  const { database, environment, log, now, ...options } = tools;
  const facts = loadDeliveryFacts(database, delivery.id);
  if (!facts) throw new Error('the delivery is gone');
  const nobody = whyNobody(facts);
  if (nobody !== null) return recordNobodyTold(database, delivery, nobody, now());
  const privateNetworks = environment.webhookPrivateNetworks;
  const { status, answer } = await call(callOf(delivery.id, facts, environment.baseUrl), {
    ...options,
    privateNetworks,
  });
  const attempt = { at: now(), status, answer };
  if (status !== null && status >= 200 && status < 300) return recordArrival(database, delivery, attempt);
  const next = recordFailure(database, delivery, attempt, Math.random());
  log.warn({ delivery: delivery.id, attempts: delivery.attempts, status, next }, 'a webhook did not arrive');
}

function whyNobody({ webhook, isStanding, event }: DeliveryFacts): OwnAnswer | null {
  if (webhook.endedAt !== null) return 'webhook_over';
  if (!isStanding) return 'structure_closed';
  return event === null || event.isFileSeen ? null : 'file_not_seen';
}

function callOf(deliveryId: number, { webhook, event, createdAt }: DeliveryFacts, baseUrl: string) {
  const { url, secret } = webhook;
  const body = payloadOf(event, event?.at ?? createdAt, baseUrl);
  // The receiver compares with the real clock, which the product's is not in a trial.
  const message = { id: `msg_${deliveryId}`, sentAt: Date.now(), body };
  return { url, headers: signedHeaders(secret, message), body };
}
