import path from 'node:path';
import { desc, eq } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { StructureKey } from '@/db/cast';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { openDatabase } from './client';
import { events, webhookAttempts, webhookDeliveries } from './schema';
import {
  dropDeliveries,
  enqueueTrial,
  enqueueWebhooks,
  hasTrialWaiting,
  leaseDeliveries,
  markDelivered,
  markNotDelivered,
  nextOfEachQuery,
  requeueDelivery,
} from './webhook-deliveries';
import { deliveriesQuery } from './webhook-log';
import { insertWebhook, markWebhookEnded, webhooksQuery } from './webhooks';

const MINUTE = 60_000;
jest.setTimeout(30_000);

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

function standing(structure: StructureKey, url = 'https://erp.example/'): number {
  return insertWebhook(world.db, {
    structureId: world.ids.structures[structure],
    url,
    secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3',
    createdBy: world.ids.people.karim,
    createdAt: TEST_NOW,
  });
}
const lease = (limit = 10, now = TEST_NOW, db = world.db) =>
  leaseDeliveries(db, { now, until: now + MINUTE, limit });
const deliveries = () => world.db.select().from(webhookDeliveries).orderBy(webhookDeliveries.id).all();
const attempts = () => world.db.select().from(webhookAttempts).orderBy(webhookAttempts.id).all();
const failure = (at: number, answer = 'no') => ({ at, status: 500, answer });

/** The deposit of a claim in the school, told to the webhooks. */
function deposited(): { id: number; at: number; fileId: number } {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const event = world.db
    .select()
    .from(events)
    .where(eq(events.kind, 'document_submitted'))
    .orderBy(desc(events.id))
    .get();
  if (!event || event.fileId === null) throw new Error('nothing was deposited');
  return { id: event.id, at: event.at, fileId: event.fileId };
}

describe('an event', () => {
  test('is told to the standing webhooks of the structures that see its file, once', () => {
    const one = standing('batisseurs');
    const two = standing('batisseurs', 'https://other.example/');
    const ofMoe = standing('moreau');
    const ended = standing('batisseurs', 'https://ended.example/');
    markWebhookEnded(world.db, ended, { at: TEST_NOW, by: null, reason: 'gone' });
    standing('cimes');
    const event = deposited();
    enqueueWebhooks(world.db, event);
    expect(deliveries().sort((a, b) => a.webhookId - b.webhookId)).toMatchObject(
      [one, two, ofMoe].map((webhookId) => ({ webhookId, eventId: event.id, dueAt: TEST_NOW, attempts: 0 })),
    );
  });
});

describe('taking', () => {
  test('of each webhook one at a time, the longest due first', () => {
    const webhookId = standing('batisseurs');
    const other = standing('moreau');
    const [first, second] = [TEST_NOW - 2, TEST_NOW - 1].map((at) => enqueueTrial(world.db, webhookId, at));
    const third = enqueueTrial(world.db, other, TEST_NOW);
    const taken = lease();
    expect(taken.map(({ id }) => id)).toEqual([first, third]);
    expect(lease()).toEqual([]);
    markDelivered(world.db, first ?? 0, { at: TEST_NOW, status: 204, answer: '' });
    expect(lease().map(({ id }) => id)).toEqual([second]);
  });

  test('no more than asked, and nothing before it is due', () => {
    for (const structure of ['batisseurs', 'moreau', 'valmont'] as const)
      enqueueTrial(world.db, standing(structure), TEST_NOW);
    expect(lease(10, TEST_NOW - 1)).toEqual([]);
    expect(lease(2)).toHaveLength(2);
    expect(lease(2)).toHaveLength(1);
  });

  test('two workers on one database take each delivery once', () => {
    for (const structure of ['batisseurs', 'moreau', 'valmont', 'duval', 'vasseur'] as const)
      enqueueTrial(world.db, standing(structure), TEST_NOW);
    const other = openDatabase(path.join(world.folder, 'decompte.sqlite'));
    const taken: number[] = [];
    for (let round = 0; round < 5; round += 1)
      for (const db of [world.db, other]) taken.push(...lease(1, TEST_NOW, db).map(({ id }) => id));
    other.$client.close();
    expect(taken).toHaveLength(5);
    expect(new Set(taken).size).toBe(5);
  });

  test('a lease that ran out is taken over, and the log says that nobody answered', () => {
    const id = enqueueTrial(world.db, standing('batisseurs'), TEST_NOW);
    lease();
    expect(lease(1, TEST_NOW + MINUTE - 1)).toEqual([]);
    expect(lease(1, TEST_NOW + MINUTE)).toMatchObject([{ id, attempts: 2 }]);
    expect(attempts()).toMatchObject([
      { deliveryId: id, isDelivered: false, status: null, answer: 'no_answer' },
    ]);
  });
});

describe('marking', () => {
  function leased() {
    enqueueTrial(world.db, standing('batisseurs'), TEST_NOW);
    const [held] = lease(1);
    if (!held) throw new Error('nothing was due');
    return held;
  }

  test('a late failure does not disturb the worker that took over', () => {
    const slow = leased();
    const [taken] = lease(1, TEST_NOW + MINUTE);
    markNotDelivered(world.db, slow, failure(TEST_NOW + 2 * MINUTE), TEST_NOW + 9 * MINUTE);
    expect(deliveries()).toMatchObject([{ leasedUntil: taken?.leasedUntil, dueAt: TEST_NOW }]);
  });

  test('a late success counts: the call arrived', () => {
    const slow = leased();
    const [taken] = lease(1, TEST_NOW + MINUTE);
    markDelivered(world.db, slow.id, { at: TEST_NOW + 2 * MINUTE, status: 200, answer: '' });
    if (taken) markNotDelivered(world.db, taken, failure(TEST_NOW + 3 * MINUTE), TEST_NOW + 9 * MINUTE);
    expect(deliveries()).toMatchObject([{ dueAt: null, deliveredAt: TEST_NOW + 2 * MINUTE }]);
  });

  test('what waits for an ended webhook is given up, also what is on its way; that may still arrive', () => {
    const held = leased();
    enqueueTrial(world.db, held.webhookId, TEST_NOW);
    dropDeliveries(world.db, held.webhookId, { at: TEST_NOW, status: null, answer: 'webhook_over' });
    expect(deliveries()).toMatchObject([
      { dueAt: null, leasedUntil: null },
      { dueAt: null, leasedUntil: null },
    ]);
    expect(hasTrialWaiting(world.db, held.webhookId)).toBe(false);
    markDelivered(world.db, held.id, { at: TEST_NOW, status: 200, answer: '' });
    expect(deliveries()[0]).toMatchObject({ deliveredAt: TEST_NOW });
  });

  test('only what was given up is tried again', () => {
    const held = leased();
    expect(requeueDelivery(world.db, held.id, TEST_NOW)).toBe(false);
    markNotDelivered(world.db, held, failure(TEST_NOW), null);
    expect(requeueDelivery(world.db, held.id, TEST_NOW + 1)).toBe(true);
    markDelivered(world.db, held.id, { at: TEST_NOW, status: 200, answer: '' });
    expect(requeueDelivery(world.db, held.id, TEST_NOW)).toBe(false);
  });
});

describe('long tables are read along their indexes', () => {
  beforeEach(() => {
    const called = (['batisseurs', 'moreau', 'valmont', 'duval', 'vasseur'] as const).map((one) =>
      standing(one),
    );
    world.db.$client.exec('BEGIN');
    for (let count = 0; count < 100; count += 1)
      for (const webhookId of called) {
        const id = enqueueTrial(world.db, webhookId, TEST_NOW);
        markDelivered(world.db, id, { at: TEST_NOW, status: 200, answer: '' });
      }
    world.db.$client.exec('COMMIT');
    world.db.$client.exec('ANALYZE');
  });

  function planOf({ sql, params }: { sql: string; params: unknown[] }): string[] {
    return world.db.$client
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...params)
      .map(({ detail }) => detail);
  }
  const costly = (plan: readonly string[]) => plan.filter((detail) => /TEMP B-TREE|^SCAN /.test(detail));

  test.each([null, 'after', 'before'] as const)('the log of a webhook, page %s', (side) => {
    const request = side === null ? null : { side, cursor: [100] };
    const query = deliveriesQuery(1, request, 51);
    const { sql, params } = new SQLiteSyncDialect().sqlToQuery(query);
    const plan = planOf({ sql, params });
    expect(plan.join()).toContain('webhook_deliveries_of_webhook');
    expect(costly(plan)).toEqual([]);
  });

  test.each([true, false])('the webhooks of a structure, ended: %s', (isEnded) => {
    const plan = planOf(webhooksQuery(world.db, 3, { isEnded, most: 20 }).toSQL());
    expect(plan.join()).toContain('webhooks_of_structure');
    expect(costly(plan)).toEqual([]);
  });

  test('what is due is found among what waits, however long the past', () => {
    const plan = planOf(nextOfEachQuery(world.db, TEST_NOW, 4).toSQL());
    expect(plan.filter((detail) => /^(SCAN|SEARCH) /.test(detail))).toEqual([
      expect.stringContaining('webhook_deliveries_due'),
      expect.stringContaining('webhook_deliveries_due'),
    ]);
  });
});
