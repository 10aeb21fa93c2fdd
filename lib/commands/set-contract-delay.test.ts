import { desc, eq } from 'drizzle-orm';
import { listContractDelays } from '@/db/contract-delays';
import { clocks, contracts, events } from '@/db/schema';
import { DEADLINE_IDS } from '@/lib/domain/deadlines';
import { legalDeadline } from '@/lib/domain/payment-clock';
import { contractDeadlines } from '@/lib/queries/contract-deadlines';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, reasons, result } from '@/tests/depositing';
import { setContractDelay } from './set-contract-delay';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const school = () => world.ids.contracts.school;
const set = (
  person: 'claire' | 'karim' | 'marc',
  count: number | null,
  deadline: (typeof DEADLINE_IDS)[number] = 'moe_7',
) => setContractDelay(world.as(person), { contractId: school(), deadline, count });

test('what a contract sets counts for what begins afterwards, and not for what runs', () => {
  const before = depositAs(world, 'karim', 'A4', { in: 'school' });
  result(set('claire', 10));
  const after = depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '2', number: 'S-2' } });
  const dueOn = (id: number) => world.db.select().from(clocks).where(eq(clocks.documentId, id)).get()?.dueOn;
  expect([dueOn(before), dueOn(after)]).toEqual(['2026-11-30', '2026-12-03']);
});

test('who set it, when, and from what stays in the history; the same again is no change', () => {
  result(set('claire', 10));
  result(set('claire', 12));
  result(set('claire', 12));
  expect(listContractDelays(world.db, school())).toEqual([
    { deadline: 'moe_7', count: 12, createdAt: TEST_NOW, userName: 'Claire Fontaine' },
  ]);
  const told = world.db
    .select()
    .from(events)
    .where(eq(events.kind, 'contract_delay_set'))
    .orderBy(desc(events.id))
    .all();
  expect(told.map(({ facts }) => facts)).toEqual([
    { deadline: 'moe_7', count: 12, before: 10 },
    { deadline: 'moe_7', count: 10 },
  ]);
});

test('nothing, or what the text says, returns to the text', () => {
  result(set('claire', 10));
  result(set('claire', null));
  expect(listContractDelays(world.db, school())).toEqual([]);
  result(set('claire', 10));
  result(set('claire', 7));
  expect(listContractDelays(world.db, school())).toEqual([]);
});

test.each(DEADLINE_IDS)(
  '%s: no more and no less than the law leaves, and nothing where it leaves nothing',
  (id) => {
    const { bounds } = legalDeadline(id, 'local');
    if (bounds === null) return expect(reasons(set('claire', 20, id))).toEqual(['delay_is_fixed']);
    expect(reasons(set('claire', bounds.most + 1, id))).toEqual(['delay_out_of_bounds']);
    expect(bounds.least === 1 ? [] : reasons(set('claire', bounds.least - 1, id))).toEqual(
      bounds.least === 1 ? [] : ['delay_out_of_bounds'],
    );
    expect(reasons(set('claire', bounds.most, id))).toEqual([]);
  },
);

test('the delay of payment is that of the kind of buyer, and a contract only shortens it', () => {
  world.db.update(contracts).set({ buyerClass: 'health' }).where(eq(contracts.id, school())).run();
  expect(reasons(set('claire', 51, 'payment'))).toEqual(['delay_out_of_bounds']);
  result(set('claire', 30, 'payment'));
  const payment = () =>
    contractDeadlines(world.as('claire'), school())?.deadlines.find(({ id }) => id === 'payment');
  expect(payment()).toMatchObject({ delay: { count: 50 }, bounds: { most: 50 }, own: { count: 30 } });
  result(set('claire', 50, 'payment'));
  expect(payment()?.own).toBeNull();
});

test('only whoever keeps the sheet sets it, and to a stranger the contract does not exist', () => {
  expect(reasons(set('karim', 10))).toEqual(['not_permitted']);
  expect(reasons(set('marc', 10))).toEqual(['not_found']);
  expect(contractDeadlines(world.as('marc'), school())).toBeNull();
  expect(contractDeadlines(world.as('karim'), school())).toMatchObject({ mayEdit: false });
});

test('the page of a contract tells every delay of the table, with what the contract makes of it', () => {
  result(set('claire', 10));
  const page = contractDeadlines(world.as('claire'), school());
  expect(page?.deadlines.map(({ id }) => id)).toEqual([...DEADLINE_IDS]);
  expect(page?.deadlines.find(({ id }) => id === 'moe_7')?.own).toMatchObject({ count: 10 });
  expect(page?.mayEdit).toBe(true);
});
