import { and, eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { contractParties } from '@/db/schema';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import { fileOf, statusOf } from '@/tests/acting';
import type { World } from '@/tests/database';
import { type Chain, chainIn } from './chain';
import { type Portal, startPortal } from './portal';
import { staySilentUntil } from './silence';
import { type Manner, openVisitors, type Visitors } from './visitors';

/** Every chain of the trade (1.2 to 1.4), from the first deposit to the payment, by its parties in their browsers. */

const SCHOOL = '2026-TX-014';
const GYMNASIUM = '2026-TX-021';
const ROADS = '2025-TX-009';
const NURSERY = '2026-TX-030';

let portal: Portal;
let visitors: Visitors;
let world: World;
let chain: Chain;
let manner: Manner & { locale: Locale };

async function open(locale: Locale = 'fr', javaScriptEnabled = true): Promise<void> {
  manner = { locale, javaScriptEnabled };
  portal = await startPortal(locale);
  visitors = await openVisitors(portal);
  world = portal.openWorld();
  chain = chainIn(portal, visitors, manner);
}

async function close(): Promise<void> {
  world?.close();
  await visitors?.close();
  await portal?.stop();
}

describe('without anybody being silent', () => {
  beforeAll(() => open());
  afterAll(close);

  test('A4, A10 and A13, the last two validated, gathered in an A15, then A19, then paid', async () => {
    const claim = await chain.open('karim', 'A4', SCHOOL);
    const subcontractor = await chain.open('nadia', 'A10', SCHOOL);
    const partner = await chain.open('luc', 'A13', SCHOOL);
    expect(statusOf(world, subcontractor)).toBe('A_VALIDER_1');
    await chain.accept('karim', subcontractor);
    await chain.accept('karim', partner);
    const statement = await chain.follow('ines', claim, 'A15');
    expect([claim, subcontractor, partner].map((id) => statusOf(world, id))).toEqual([
      'ASSOCIEE',
      'ASSOCIEE',
      'ASSOCIEE',
    ]);
    const payable = await chain.follow('claire', statement, 'A19');
    await chain.pay(payable);
    expect(fileOf(world, claim).state).toBe('paid');
    expect(await chain.read('nadia', payable)).toMatch(/36.000,00/);
  });

  test.each<[string, PersonKey, FrameworkCode, string, [PersonKey, FrameworkCode][]]>([
    [
      'the contracting authority leaves validation to the project manager',
      'karim',
      'A4',
      NURSERY,
      [['ines', 'A16']],
    ],
    ['the project manager works on paper', 'karim', 'A5', GYMNASIUM, [['claire', 'A19']]],
    ['both work on paper', 'karim', 'A6', ROADS, []],
    [
      'the general statement was signed outside the portal',
      'karim',
      'A7',
      NURSERY,
      [
        ['ines', 'A18'],
        ['karim', 'A8'],
      ],
    ],
  ])('%s: %s begins by %s', async (_what, person, framework, contract, then) => {
    const first = await chain.open(person, framework, contract);
    let last = first;
    for (const [next, following] of then) last = await chain.follow(next, last, following);
    await chain.pay(last);
    expect(fileOf(world, first).state).toBe('paid');
  });

  test('A7 and A14 gathered in an A17, then A20, A8, and the end of the accounts', async () => {
    const claim = await chain.open('karim', 'A7', SCHOOL);
    const partner = await chain.open('luc', 'A14', SCHOOL);
    await chain.accept('karim', partner);
    const draft = await chain.follow('ines', claim, 'A17');
    const general = await chain.follow('claire', draft, 'A20');
    const signed = await chain.follow('karim', general, 'A8');
    await chain.pay(signed);
    expect([claim, partner].map((id) => statusOf(world, id))).toEqual(['ASSOCIEE', 'ASSOCIEE']);
    expect(fileOf(world, claim).state).toBe('paid');
  });
});

describe('with two validators', () => {
  beforeAll(() => open());
  afterAll(close);

  test('the request of a joint contractor’s subcontractor is validated by both, then paid', async () => {
    workForPartner();
    const request = await chain.open('nadia', 'A10', SCHOOL);
    await chain.accept('luc', request);
    expect(statusOf(world, request)).toBe('A_VALIDER_2');
    await chain.accept('karim', request);
    const statement = await chain.follow('ines', request, 'A15');
    await chain.pay(await chain.follow('claire', statement, 'A19'));
    expect(fileOf(world, request).state).toBe('paid');
  });
});

/** The school's subcontractor works for its joint contractor. */
function workForPartner(): void {
  const { school } = portal.ids.contracts;
  const parties = world.db.select().from(contractParties).where(eq(contractParties.contractId, school)).all();
  const partner = parties.find(({ role }) => role === 'joint_contractor');
  world.db
    .update(contractParties)
    .set({ dependsOnId: partner?.id ?? null })
    .where(and(eq(contractParties.contractId, school), eq(contractParties.role, 'subcontractor')))
    .run();
}

describe('where somebody stays silent', () => {
  afterEach(close);

  test('fifteen days: an A10 that its contract holder leaves is accepted, and goes on', async () => {
    await open('en');
    const request = await chain.open('nadia', 'A10', SCHOOL);
    await later('2026-12-09T08:00:00Z');
    expect(statusOf(world, request)).toBe('A_ASSOCIER_MOE');
    expect(await chain.read('nadia', request)).toContain(messagesIn('en').files.document.history.system);
    const payable = await chain.follow('claire', await chain.follow('ines', request, 'A15'), 'A19');
    await chain.pay(payable);
    expect(fileOf(world, request).state).toBe('paid');
  });

  test.each<[FrameworkCode, PersonKey]>([
    ['A23', 'karim'],
    ['A24', 'ines'],
    ['A25', 'claire'],
  ])(
    'thirty days, then ten: the draft of the contract holder is the general statement, brought to payment by %s',
    async (concluding, person) => {
      await open('fr', concluding !== 'A24');
      const claim = await chain.open('karim', 'A7', SCHOOL);
      await later('2026-12-28T08:00:00Z');
      const tacit = await chain.follow('karim', claim, 'A22');
      expect(statusOf(world, claim)).toBe('REMPLACEE_PAR_A22');
      await later('2027-01-09T08:00:00Z');
      const last = await chain.follow(person, tacit, concluding);
      await chain.pay(last);
      expect(fileOf(world, claim).state).toBe('paid');
    },
  );

  test('thirty days after its notification: the general statement is accepted, and brought to payment by A25', async () => {
    await open();
    const claim = await chain.open('karim', 'A7', SCHOOL);
    const general = await chain.follow('claire', await chain.follow('ines', claim, 'A17'), 'A20');
    await later('2026-12-28T08:00:00Z');
    const last = await chain.follow('claire', general, 'A25');
    await chain.pay(last);
    expect(fileOf(world, claim).state).toBe('paid');
  });

  test('within the ten days: the general statement is notified after all, and signed', async () => {
    await open();
    const claim = await chain.open('karim', 'A7', SCHOOL);
    await later('2026-12-28T08:00:00Z');
    const tacit = await chain.follow('karim', claim, 'A22');
    const general = await chain.follow('claire', tacit, 'A20');
    const signed = await chain.follow('karim', general, 'A8');
    await chain.pay(signed);
    expect(fileOf(world, claim).state).toBe('paid');
  });
});

/** Everybody comes anew then. */
async function later(instant: string): Promise<void> {
  await staySilentUntil(instant, portal, world);
  chain = chainIn(portal, visitors, manner);
}
