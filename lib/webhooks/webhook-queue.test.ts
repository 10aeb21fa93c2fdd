import { setTimeout as pause } from 'node:timers/promises';
import { desc, eq } from 'drizzle-orm';
import type { StructureKey } from '@/db/cast';
import { events, fileVisibility, webhookAttempts, webhookDeliveries, webhooks } from '@/db/schema';
import { updateStructure } from '@/db/structures';
import { enqueueTrial, leaseDeliveries, requeueDelivery } from '@/db/webhook-deliveries';
import { insertWebhook } from '@/db/webhooks';
import { MOST_CALLS } from '@/lib/domain/webhooks';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { startWebhookReceiver, type WebhookReceiver } from '@/tests/webhook-receiver';
import { newSecret } from './sign';
import { startWebhookQueue, type WebhookQueue, type WebhookQueueOptions } from './webhook-queue';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
jest.setTimeout(30_000);

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const environment = {
  baseUrl: 'https://portail.valmont.example',
  webhookPrivateNetworks: ['127.0.0.0/8'],
};

let world: World;
let clock: number;
let receiver: WebhookReceiver;
let secret: string;
const queues: WebhookQueue[] = [];

beforeEach(async () => {
  world = openWorld();
  clock = TEST_NOW;
  secret = newSecret();
  receiver = await startWebhookReceiver();
  receiver.expect(secret);
});
afterEach(async () => {
  await stopAll();
  await receiver.close();
  world.close();
});

const stopAll = async () => {
  await Promise.all(queues.splice(0).map((queue) => queue.stop()));
};

function start(options: Partial<WebhookQueueOptions> = {}): WebhookQueue {
  const queue = startWebhookQueue({
    database: world.db,
    environment,
    log: quiet,
    now: () => clock,
    every: 10,
    timeout: 2_000,
    ...options,
  });
  queues.push(queue);
  return queue;
}

function standing(structure: StructureKey = 'batisseurs', url = receiver.url): number {
  return insertWebhook(world.db, {
    structureId: world.ids.structures[structure],
    url,
    secret,
    createdBy: world.ids.people.karim,
    createdAt: TEST_NOW,
  });
}

/** Something happens: a claim is deposited in the school. @returns the event with its document. */
function deposited(number = '2026-01') {
  depositAs(world, 'karim', 'A4', {
    in: 'school',
    fields: { number, sequence: number.slice(-1), period: `${number.slice(0, 4)}-0${number.slice(-1)}` },
  });
  const event = world.db
    .select()
    .from(events)
    .where(eq(events.kind, 'document_submitted'))
    .orderBy(desc(events.id))
    .get();
  if (!event || event.fileId === null) throw new Error('nothing was deposited');
  const { id, at, fileId, documentId, contractId } = event;
  return { id, at, fileId, documentId, contractId };
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let wait = 0; wait < 1_000; wait += 1) {
    if (isSo()) return;
    await pause(10);
  }
  throw new Error(`not in ten seconds: ${what}`);
}

const deliveries = () => world.db.select().from(webhookDeliveries).orderBy(webhookDeliveries.id).all();
const attempts = () => world.db.select().from(webhookAttempts).orderBy(webhookAttempts.id).all();
const answers = () => attempts().map(({ status, answer }) => status ?? answer);
const webhookOf = (id: number) => world.db.select().from(webhooks).where(eq(webhooks.id, id)).get();
const isSettled = () => deliveries().every(({ dueAt }) => dueAt === null);
const failures = () =>
  world.db
    .select()
    .from(events)
    .where(eq(events.kind, 'webhook_failed'))
    .all()
    .map(({ structureId, userId, facts }) => ({ structureId, userId, facts }));

describe('what a receiver is told', () => {
  test('who, what and where, signed, and nothing else', async () => {
    standing();
    const event = deposited();
    start();
    await until(isSettled, 'it is delivered');
    expect(receiver.received).toEqual([
      {
        id: 'msg_1',
        path: '/decompte',
        isVerified: true,
        body: {
          type: 'document.submitted',
          timestamp: new Date(TEST_NOW).toISOString(),
          data: {
            event: event.id,
            contract: { id: event.contractId, number: '2026-TX-014' },
            file: { id: event.fileId, number: expect.stringContaining('2026-TX-014') },
            document: {
              id: event.documentId,
              number: '2026-01',
              framework: 'A4',
              status: 'A_ASSOCIER_MOE',
              netPayable: 1_200_000,
              issuer: 'Bâtisseurs du Rhône',
            },
            link: `https://portail.valmont.example/works-invoices/documents/${event.documentId}`,
          },
        },
      },
    ]);
    expect(attempts()).toMatchObject([{ isDelivered: true, status: 204, answer: '' }]);
    expect(deliveries()).toMatchObject([{ deliveredAt: TEST_NOW, attempts: 1 }]);
  });

  test('the status that the event left, however much happens before the call', async () => {
    standing();
    const event = deposited();
    depositAs(world, 'ines', 'A15', { after: event.documentId ?? 0 });
    start();
    await until(isSettled, 'it is delivered');
    const [first] = receiver.received;
    expect(first?.body).toMatchObject({ data: { document: { status: 'A_ASSOCIER_MOE' } } });
  });

  test('a trial says that it is one', async () => {
    enqueueTrial(world.db, standing(), TEST_NOW);
    start();
    await until(isSettled, 'it is delivered');
    expect(receiver.received).toMatchObject([
      { isVerified: true, body: { type: 'webhook.trial', data: { link: environment.baseUrl } } },
    ]);
  });
});

describe('a receiver that fails', () => {
  test('500, then 200: it arrives under the same id with the same body, and both attempts are logged', async () => {
    const id = standing();
    receiver.expect(secret, (_response, count) => (count === 1 ? 500 : 200));
    deposited();
    start();
    await until(() => attempts().length === 1, 'the first try is logged');
    expect(webhookOf(id)).toMatchObject({ failingSince: TEST_NOW });
    clock += MINUTE;
    await until(isSettled, 'it is delivered');
    expect(answers()).toEqual([500, 200]);
    const [first, second] = receiver.received;
    expect(second).toEqual(first);
    expect(receiver.received.every(({ isVerified }) => isVerified)).toBe(true);
    expect(webhookOf(id)).toMatchObject({ failingSince: null, endedAt: null });
  });

  test('one that is slow is given up for now, and tried again', async () => {
    standing();
    receiver.expect(secret, (_response, count) => (count === 1 ? undefined : 204));
    deposited();
    start({ timeout: 100 });
    await until(() => attempts().length === 1, 'the first try is logged');
    clock += MINUTE;
    await until(isSettled, 'it is delivered');
    expect(answers()).toEqual(['timed_out', 204]);
  });

  test('one that cuts the connection is tried again', async () => {
    standing();
    receiver.expect(secret, (response, count) => {
      if (count > 1) return 204;
      response.destroy();
      return undefined;
    });
    deposited();
    start();
    await until(() => attempts().length === 1, 'the first try is logged');
    clock += MINUTE;
    await until(isSettled, 'it is delivered');
    expect(answers()).toEqual(['socket hang up', 204]);
  });

  test('one that answers 410 ends its webhook: what waits is given up, and the managers are told', async () => {
    const id = standing();
    receiver.expect(secret, () => 410);
    deposited('2026-01');
    deposited('2026-02');
    start();
    await until(isSettled, 'both are over');
    expect(receiver.received).toHaveLength(1);
    expect(answers()).toEqual([410, 'webhook_over']);
    expect(webhookOf(id)).toMatchObject({ endReason: 'gone', endedAt: TEST_NOW, endedBy: null });
    expect(failures()).toEqual([
      {
        structureId: world.ids.structures.batisseurs,
        userId: null,
        facts: { webhookId: id, url: new URL(receiver.url).host, ended: 'gone' },
      },
    ]);
  });

  test('a delivery is given up after its last try, and can be sent again', async () => {
    const id = standing();
    receiver.expect(secret, () => 503);
    deposited();
    world.db
      .update(webhookDeliveries)
      .set({ attempts: MOST_CALLS - 1 })
      .run();
    start();
    await until(isSettled, 'it is given up');
    expect(webhookOf(id)).toMatchObject({ endedAt: null, failingSince: TEST_NOW });
    receiver.expect(secret);
    requeueDelivery(world.db, 1, clock);
    await until(isSettled, 'it is delivered');
    expect(answers()).toEqual([503, 204]);
    expect(new Set(receiver.received.map(({ id: sent }) => sent))).toEqual(new Set(['msg_1']));
  });

  test('nothing for five days ends the webhook, and the managers are told', async () => {
    const id = standing();
    receiver.expect(secret, () => 500);
    deposited('2026-01');
    start();
    for (let count = 1; count < MOST_CALLS; count += 1) {
      await until(() => attempts().length === count, `try ${count} is logged`);
      clock = deliveries()[0]?.dueAt ?? clock;
    }
    await until(isSettled, 'it is given up after three days');
    expect(webhookOf(id)).toMatchObject({ endedAt: null });
    clock = TEST_NOW + 5 * DAY;
    deposited('2026-02');
    await until(() => webhookOf(id)?.endedAt !== null, 'it is ended');
    expect(webhookOf(id)).toMatchObject({ endReason: 'failing', failingSince: TEST_NOW });
    expect(failures()).toMatchObject([{ facts: { ended: 'failing' } }]);
    expect(isSettled()).toBe(true);
  });

  test('a trial is made once, and is no failure of the webhook', async () => {
    const id = standing();
    receiver.expect(secret, () => 500);
    enqueueTrial(world.db, id, TEST_NOW);
    start();
    await until(isSettled, 'it is over');
    expect(answers()).toEqual([500]);
    expect(webhookOf(id)).toMatchObject({ failingSince: null, endedAt: null });
  });

  test('one that hangs holds up its own calls, and no others', async () => {
    standing();
    const other = await startWebhookReceiver();
    other.expect(secret);
    standing('moreau', other.url);
    receiver.expect(secret, () => undefined);
    for (const number of ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']) deposited(number);
    start({ timeout: 5_000 });
    await until(() => other.received.length === 5, 'the others are delivered');
    expect(receiver.received).toHaveLength(1);
    await other.close();
    await receiver.close();
  });
});

describe('whoever may no longer know is not told', () => {
  const settled = async () => {
    start();
    await until(isSettled, 'it is over');
    expect(receiver.received).toEqual([]);
    return answers();
  };

  test('a structure that no longer sees the file', async () => {
    standing();
    const { fileId } = deposited();
    world.db.delete(fileVisibility).where(eq(fileVisibility.fileId, fileId)).run();
    expect(await settled()).toEqual(['file_not_seen']);
  });

  test('a structure that was closed', async () => {
    standing();
    deposited();
    updateStructure(world.db, world.ids.structures.batisseurs, { isActive: false });
    expect(await settled()).toEqual(['structure_closed']);
  });

  test('a webhook that ended while its call was being taken', async () => {
    standing();
    deposited();
    world.db.update(webhooks).set({ endedAt: TEST_NOW, endReason: 'removed' }).run();
    expect(await settled()).toEqual(['webhook_over']);
  });

  test('an address that is private, where nobody allowed it', async () => {
    standing();
    deposited();
    start({ environment: { ...environment, webhookPrivateNetworks: [] } });
    await until(() => attempts().length === 1, 'the try is logged');
    expect(answers()).toEqual(['private_address']);
    expect(receiver.received).toEqual([]);
  });
});

describe('a worker', () => {
  test('that stops waits for its calls, and the next one goes on', async () => {
    standing();
    receiver.expect(secret, (response) => {
      setTimeout(() => response.writeHead(204).end(), 200);
      return undefined;
    });
    deposited('2026-01');
    deposited('2026-02');
    const queue = start();
    await until(() => receiver.received.length === 1, 'a call is on its way');
    await queue.stop();
    expect(attempts()).toMatchObject([{ isDelivered: true }]);
    await pause(50);
    expect(receiver.received).toHaveLength(1);
    start();
    await until(isSettled, 'the other is delivered');
    expect(receiver.received.map(({ id }) => id).sort()).toEqual(['msg_1', 'msg_2']);
  });

  test('that vanished in the middle: its call is made again under the same id once its lease is over', async () => {
    standing();
    deposited();
    leaseDeliveries(world.db, { now: clock, until: clock + MINUTE, limit: 1 });
    start();
    await pause(50);
    expect(receiver.received).toEqual([]);
    clock += MINUTE;
    await until(isSettled, 'it is delivered');
    expect(answers()).toEqual(['no_answer', 204]);
    expect(receiver.received.map(({ id }) => id)).toEqual(['msg_1']);
  });

  test('two on one database call once for each delivery', async () => {
    for (const structure of ['batisseurs', 'moreau', 'valmont'] as const) standing(structure);
    for (const number of ['2026-01', '2026-02', '2026-03']) deposited(number);
    start();
    start();
    await until(isSettled, 'all are delivered');
    const ids = receiver.received.map(({ id }) => id);
    expect(ids.length).toBe(deliveries().length);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
