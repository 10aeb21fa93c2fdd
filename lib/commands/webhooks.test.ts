import { eq } from 'drizzle-orm';
import type { PersonKey, StructureKey } from '@/db/cast';
import { events, webhookAttempts, webhookDeliveries, webhooks } from '@/db/schema';
import { updateStructure } from '@/db/structures';
import { enqueueTrial, leaseDeliveries, markNotDelivered } from '@/db/webhook-deliveries';
import type { Outcome } from '@/lib/domain/refusals';
import { webhookLog } from '@/lib/queries/webhook-log';
import { webhooksOfStructure } from '@/lib/queries/webhooks-of-structure';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { addWebhook } from './add-webhook';
import { removeWebhook } from './remove-webhook';
import { sendWebhookAgain } from './send-webhook-again';
import { tryWebhook } from './try-webhook';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const URL_ONE = 'https://erp.batisseurs.example/decompte';
const codesOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? 'done' : outcome.refusals.map(({ code, field }) => (field ? `${field}: ${code}` : code));
const add = (by: PersonKey = 'karim', url = URL_ONE, structure: StructureKey = 'batisseurs') =>
  addWebhook(world.as(by), { structureId: world.ids.structures[structure], url, privateNetworks: [] });
const added = (url = URL_ONE): number => {
  const outcome = add('karim', url);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.result.webhookId;
};
const history = () =>
  world.db
    .select()
    .from(events)
    .all()
    .map(({ kind, facts }) => `${kind}: ${facts.url}`);
/** A delivery that was given up. */
function failed(webhookId: number): number {
  const id = enqueueTrial(world.db, webhookId, TEST_NOW);
  const [lease] = leaseDeliveries(world.db, { now: TEST_NOW, until: TEST_NOW + 60_000, limit: 1 });
  if (!lease) throw new Error('nothing was due');
  markNotDelivered(world.db, lease, { at: TEST_NOW, status: 500, answer: 'no' }, null);
  return id;
}
const deliveryOf = (id: number) =>
  world.db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).get();

describe('adding', () => {
  test('gives the address a secret of its own, and is written down without it', () => {
    const one = added();
    const two = added('https://erp.batisseurs.example/other');
    const rows = world.db.select().from(webhooks).all();
    expect(rows.map(({ id, url }) => [id, url])).toEqual([
      [one, URL_ONE],
      [two, 'https://erp.batisseurs.example/other'],
    ]);
    expect(new Set(rows.map(({ secret }) => secret)).size).toBe(2);
    expect(history()).toEqual([
      'webhook_added: erp.batisseurs.example',
      'webhook_added: erp.batisseurs.example',
    ]);
    expect(JSON.stringify(world.db.select().from(events).all())).not.toContain('whsec_');
  });

  test('is for a main manager, for no other colleague, and not for whoever runs the portal', () => {
    expect(codesOf(add('karim'))).toBe('done');
    for (const by of ['julie', 'sophie', 'claire', 'anne', 'theo'] as const)
      expect([by, codesOf(add(by))]).toEqual([by, ['not_found']]);
  });

  test.each([
    ['erp', 'webhook_address_invalid'],
    ['http://erp.batisseurs.example/', 'webhook_not_https'],
    ['https://10.0.0.7/', 'webhook_private_address'],
    ['https://localhost/', 'webhook_private_address'],
  ])('%s is refused: %s', (url, code) => expect(codesOf(add('karim', url))).toEqual([`url: ${code}`]));

  test('the same address twice is refused, until it was removed', () => {
    const id = added();
    expect(codesOf(add('karim', 'https://ERP.batisseurs.example/decompte#again'))).toEqual([
      'url: webhook_twice',
    ]);
    removeWebhook(world.as('karim'), { webhookId: id });
    expect(codesOf(add())).toBe('done');
  });

  test('a structure has five at most, and a closed one no new one, said together', () => {
    for (const path of ['1', '2', '3', '4', '5']) added(`${URL_ONE}/${path}`);
    expect(codesOf(add())).toEqual(['url: webhook_too_many']);
    updateStructure(world.db, world.ids.structures.batisseurs, { isActive: false });
    expect(codesOf(add('karim', 'http://erp.example/'))).toEqual([
      'structure_closed',
      'url: webhook_too_many',
      'url: webhook_not_https',
    ]);
  });
});

describe('removing', () => {
  test('gives up what still waits, and keeps its log', () => {
    const webhookId = added();
    const trial = enqueueTrial(world.db, webhookId, TEST_NOW);
    expect(codesOf(removeWebhook(world.as('julie'), { webhookId }))).toEqual(['not_found']);
    expect(codesOf(removeWebhook(world.as('karim'), { webhookId }))).toBe('done');
    expect(deliveryOf(trial)).toMatchObject({ dueAt: null, deliveredAt: null });
    expect(world.db.select().from(webhookAttempts).all()).toMatchObject([
      { deliveryId: trial, isDelivered: false, answer: 'webhook_over' },
    ]);
    expect(history()).toContain('webhook_removed: erp.batisseurs.example');
    expect(codesOf(removeWebhook(world.as('karim'), { webhookId }))).toEqual(['webhook_over']);
    expect(codesOf(removeWebhook(world.as('karim'), { webhookId: 999 }))).toEqual(['not_found']);
  });
});

describe('a trial', () => {
  test('is queued once at a time, for a standing webhook, by a main manager', () => {
    const webhookId = added();
    const attempt = (by: PersonKey = 'karim') => codesOf(tryWebhook(world.as(by), { webhookId }));
    expect(attempt('claire')).toEqual(['not_found']);
    expect(attempt()).toBe('done');
    expect(attempt()).toEqual(['webhook_trial_waiting']);
    expect(world.db.select().from(webhookDeliveries).all()).toMatchObject([
      { webhookId, eventId: null, dueAt: TEST_NOW },
    ]);
    removeWebhook(world.as('karim'), { webhookId });
    expect(attempt()).toEqual(['webhook_over']);
  });
});

describe('sending again', () => {
  test('queues what was given up, with all its tries before it', () => {
    const webhookId = added();
    const deliveryId = failed(webhookId);
    const again = (by: PersonKey = 'karim') => codesOf(sendWebhookAgain(world.as(by), { deliveryId }));
    expect(again('sophie')).toEqual(['not_found']);
    expect(again()).toBe('done');
    expect(deliveryOf(deliveryId)).toMatchObject({ dueAt: TEST_NOW, attempts: 0 });
    expect(again()).toEqual(['webhook_not_failed']);
    removeWebhook(world.as('karim'), { webhookId });
    expect(again()).toEqual(['webhook_over']);
    expect(codesOf(sendWebhookAgain(world.as('karim'), { deliveryId: 999 }))).toEqual(['not_found']);
  });
});

describe('the pages', () => {
  const structureId = () => world.ids.structures.batisseurs;

  test('list what stands and what ended, for a main manager only', () => {
    const first = added();
    removeWebhook(world.as('karim'), { webhookId: first });
    const second = added();
    const shown = webhooksOfStructure(world.as('karim'), structureId());
    expect(shown?.standing).toMatchObject([{ id: second, state: 'works' }]);
    expect(shown?.ended).toMatchObject([{ id: first, state: 'removed' }]);
    expect(shown).toMatchObject({ isOpen: true, hasRoom: true });
    for (const by of ['julie', 'claire', 'anne'] as const)
      expect(webhooksOfStructure(world.as(by), structureId())).toBeNull();
  });

  test('the log goes through its deliveries, newest first, each with its attempts', () => {
    const webhookId = added();
    const oldest = failed(webhookId);
    for (let more = 0; more < 60; more += 1) enqueueTrial(world.db, webhookId, TEST_NOW);
    const asked = { structureId: structureId(), webhookId };
    const read = (by: PersonKey, cursor: readonly number[] | null) =>
      webhookLog(world.as(by), { ...asked, request: cursor && { side: 'after', cursor } });
    const page = read('karim', null);
    const next = page?.deliveries.next ?? null;
    expect(page?.deliveries.rows).toHaveLength(50);
    expect(page?.deliveries.rows[0]).toMatchObject({ type: 'webhook.trial', state: 'waiting', attempts: [] });
    const rest = read('karim', next);
    expect(rest?.deliveries.rows).toHaveLength(11);
    expect(rest?.deliveries.rows.at(-1)).toMatchObject({
      id: oldest,
      state: 'failed',
      maySendAgain: true,
      attempts: [{ status: 500, answer: 'no' }],
    });
    for (const by of ['julie', 'claire', 'anne'] as const) expect(read(by, null)).toBeNull();
    const elsewhere = { ...asked, structureId: world.ids.structures.valmont, request: null };
    expect(webhookLog(world.as('karim'), elsewhere)).toBeNull();
  });
});
