import fc from 'fast-check';
import type { PersonKey } from '@/db/cast';
import { listIndexValues, listSourcedValues } from '@/db/index-values';
import { loadMoneySheet, loadMoneyTerms } from '@/db/money-terms';
import { amendments, events, indexValues } from '@/db/schema';
import { enterIndexValues } from '@/lib/commands/enter-index-values';
import { saveAmendment } from '@/lib/commands/save-amendment';
import { savePenalty } from '@/lib/commands/save-penalty';
import { saveServiceOrder } from '@/lib/commands/save-service-order';
import { setAdvance } from '@/lib/commands/set-advance';
import { setReception } from '@/lib/commands/set-reception';
import { setRetention } from '@/lib/commands/set-retention';
import { setRevisionFormula } from '@/lib/commands/set-revision-formula';
import { withdrawMoneyTerm } from '@/lib/commands/withdraw-money-term';
import { contractSums } from '@/lib/domain/money-sums';
import type { Amendment, Reception, RevisionFormula } from '@/lib/domain/money-terms';
import type { Outcome } from '@/lib/domain/refusals';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { reasons, result } from '@/tests/depositing';
import { noticesOf } from '@/tests/noticing';

let world: World;
let contractId: number;
beforeEach(() => {
  world = openWorld();
  contractId = world.ids.contracts.school;
});
afterEach(() => world.close());

const claire = () => world.as('claire');
const sheet = () => loadMoneySheet(world.db, contractId);
const terms = () => loadMoneyTerms(world.db, contractId);
const fields = (outcome: Outcome<unknown>) =>
  outcome.ok ? [] : outcome.refusals.map(({ code, field }) => `${code} ${field ?? ''}`.trim());
const kinds = () =>
  world.db
    .select()
    .from(events)
    .all()
    .map(({ kind }) => kind);

const AMENDMENT: Amendment = {
  number: '1',
  notifiedOn: '2026-07-06',
  amount: 4_250_000,
  object: 'Isolation des combles',
};
const amend = (change: Partial<Amendment> = {}, more: { replaces?: number; takesOver?: number[] } = {}) =>
  saveAmendment(claire(), {
    contractId,
    replaces: more.replaces ?? null,
    amendment: { ...AMENDMENT, ...change },
    takesOver: more.takesOver ?? [],
  });
const order = (number: string, amount: number, replaces: number | null = null) =>
  saveServiceOrder(claire(), {
    contractId,
    replaces,
    order: { number, notifiedOn: '2026-05-11', amount, object: 'Reprise d’un réseau' },
  });
const FORMULA: RevisionFormula = {
  fixedShare: 1500,
  baseMonth: '2026-01',
  terms: [
    { index: 'BT01', weight: 6000 },
    { index: 'BT03', weight: 2500 },
  ],
};
const RECEPTION: Reception = {
  kind: 'with_reserves',
  completedOn: '2026-10-30',
  decidedOn: '2026-11-09',
  notifiedOn: '2026-11-12',
  reservesLiftedOn: null,
};
const receive = (change: Partial<Reception> = {}, replaces: number | null = null) =>
  setReception(claire(), { contractId, replaces, reception: { ...RECEPTION, ...change } });

describe('an amendment', () => {
  test('adds to the contract, is recorded, and the contractor, the project manager and the payer are told', () => {
    result(amend());
    expect(terms().amendments).toEqual([AMENDMENT]);
    expect(contractSums(terms()).total).toBe(126_000_000 + 4_250_000);
    expect(kinds()).toContain('amendment_entered');
    for (const person of ['karim', 'luc', 'ines', 'hugo'] as const)
      expect([person, noticesOf(world, person).map(({ kind }) => kind)]).toEqual([
        person,
        ['contract_money'],
      ]);
    for (const person of ['nadia', 'claire', 'paul', 'emma'] as const)
      expect([person, noticesOf(world, person)]).toEqual([person, []]);
  });

  test('is corrected: the row before stays, with who ended it', () => {
    result(amend());
    const [before] = sheet().amendments;
    result(amend({ amount: -1_000_000 }, { replaces: before?.id ?? 0 }));
    expect(terms().amendments).toEqual([{ ...AMENDMENT, amount: -1_000_000 }]);
    expect(world.db.select().from(amendments).all()).toMatchObject([
      { amount: 4_250_000, endedBy: world.ids.people.claire, endedAt: TEST_NOW },
      { amount: -1_000_000, endedAt: null },
    ]);
    expect(reasons(amend({}, { replaces: before?.id ?? 0 }))).toEqual(['money_number_used']);
    expect(reasons(amend({ number: '2' }, { replaces: before?.id ?? 0 }))).toEqual(['stale']);
  });

  test('bears a number of its own, and a day between the notification of the contract and today', () => {
    result(amend());
    expect(fields(amend({ notifiedOn: '2026-02-15' }))).toEqual([
      'money_number_used number',
      'before_notification notifiedOn',
    ]);
    expect(fields(amend({ number: '2', notifiedOn: '2026-11-24' }))).toEqual(['day_in_future notifiedOn']);
    expect(fields(amend({ number: '2', notifiedOn: '2026-02-16' }))).toEqual([]);
  });

  test('takes over service orders, which count by themselves again when it is withdrawn', () => {
    result(order('3', 800_000));
    result(order('4', 150_000));
    const [third] = sheet().serviceOrders;
    result(amend({}, { takesOver: [third?.id ?? 0] }));
    expect(terms().serviceOrders.map(({ number }) => number)).toEqual(['4']);
    expect(sheet().serviceOrders[0]?.takenOver).toMatchObject({ number: '1', on: '2026-07-06' });
    expect(reasons(amend({ number: '2' }, { takesOver: [third?.id ?? 0] }))).toEqual(['stale']);
    result(order('3', 810_000, third?.id));
    expect(terms().serviceOrders.map(({ number }) => number)).toEqual(['4']);
    const [standing] = sheet().amendments;
    const input = {
      contractId,
      kind: 'amendment',
      id: standing?.id ?? 0,
      reason: 'saisi deux fois',
    } as const;
    result(withdrawMoneyTerm(claire(), input));
    expect(terms().amendments).toEqual([]);
    expect(terms().serviceOrders.map(({ number, amount }) => [number, amount])).toEqual([
      ['4', 150_000],
      ['3', 810_000],
    ]);
    expect(reasons(withdrawMoneyTerm(claire(), input))).toEqual(['stale']);
  });
});

test('a service order bears a number of its own, and is not of the future', () => {
  result(order('3', 800_000));
  expect(reasons(order('3', 1))).toEqual(['money_number_used']);
  const late = { number: '5', notifiedOn: '2027-01-01', amount: 1, object: 'x' };
  expect(reasons(saveServiceOrder(claire(), { contractId, replaces: null, order: late }))).toEqual([
    'day_in_future',
  ]);
});

describe('a revision formula', () => {
  const set = (formula: RevisionFormula, replaces: number | null = null) =>
    setRevisionFormula(claire(), { contractId, replaces, formula });

  test('stands alone, with its indexes in their order', () => {
    result(set(FORMULA));
    expect(terms().revision).toEqual(FORMULA);
    expect(reasons(set(FORMULA))).toEqual(['stale']);
    result(set({ ...FORMULA, baseMonth: '2025-12' }, sheet().revision?.id));
    expect(terms().revision?.baseMonth).toBe('2025-12');
  });

  test('makes 100 %, with each index once', () => {
    expect(fields(set({ ...FORMULA, fixedShare: 1250 }))).toEqual(['formula_does_not_add_up fixedShare']);
    expect(fields(set({ ...FORMULA, terms: [] }))).toEqual(['index_needed terms.0.index']);
    const twice = [...FORMULA.terms.slice(0, 1), { index: 'BT01', weight: 2500 }];
    expect(fields(set({ ...FORMULA, terms: twice }))).toEqual(['index_named_twice terms.1.index']);
  });
});

test('an advance is above zero, within the contract, and repaid in order', () => {
  const set = (amount: number, repaidFrom = 6500, repaidBy = 8000) =>
    setAdvance(claire(), { contractId, replaces: null, advance: { amount, repaidFrom, repaidBy } });
  expect(fields(set(0))).toEqual(['not_positive amount']);
  expect(fields(set(151_200_001, 8000, 6500))).toEqual([
    'advance_exceeds_contract amount',
    'repayment_backwards repaidBy',
  ]);
  result(set(7_560_000));
  expect(terms().advance).toEqual({ amount: 7_560_000, repaidFrom: 6500, repaidBy: 8000 });
  expect(reasons(set(7_560_000))).toEqual(['stale']);
});

test('a retention is at most 5 % (R2191-33), and may be replaced by a guarantee from a day on', () => {
  const set = (rate: number, on: string | null, replaces: number | null = null) =>
    setRetention(claire(), {
      contractId,
      replaces,
      retention: {
        rate,
        guarantor: on === null ? '' : 'Banque du Rhône',
        replacedBy: on === null ? null : { guarantee: 'first_demand_guarantee', on },
      },
    });
  expect(fields(set(501, null))).toEqual(['retention_too_high rate']);
  expect(fields(set(500, '2026-02-01'))).toEqual(['before_notification replacedOn']);
  result(set(500, null));
  expect(terms().retention).toEqual({ rate: 500, replacedBy: null });
  expect(reasons(set(300, null))).toEqual(['stale']);
  result(set(500, '2026-09-14', sheet().retention?.id));
  expect(terms().retention?.replacedBy).toEqual({ guarantee: 'first_demand_guarantee', on: '2026-09-14' });
});

test('a penalty is above zero and dated; it can be waived, and stays in the history with the reason', () => {
  const set = (amount: number, decidedOn: string, replaces: number | null = null) =>
    savePenalty(claire(), { contractId, replaces, penalty: { amount, decidedOn, reason: 'Retard du lot' } });
  expect(fields(set(-1, '2026-02-01'))).toEqual(['not_positive amount', 'before_notification decidedOn']);
  result(set(126_000, '2026-10-19'));
  const [penalty] = sheet().penalties;
  result(set(84_000, '2026-10-19', penalty?.id));
  expect(contractSums(terms()).penalties).toBe(84_000);
  const id = sheet().penalties[0]?.id ?? 0;
  result(withdrawMoneyTerm(claire(), { contractId, kind: 'penalty', id, reason: 'remise gracieuse' }));
  expect(terms().penalties).toEqual([]);
  expect(world.db.select().from(events).all().at(-1)?.facts).toEqual({
    term: 'penalty',
    reason: 'remise gracieuse',
  });
});

describe('the reception of the works', () => {
  test('is decided, notified, and its reserves are lifted later', () => {
    result(receive());
    expect(sheet().reception).toMatchObject(RECEPTION);
    expect(reasons(receive())).toEqual(['stale']);
    result(receive({ reservesLiftedOn: '2026-11-20' }, sheet().reception?.id));
    expect(sheet().reception?.reservesLiftedOn).toBe('2026-11-20');
  });

  test('has its days in their order', () => {
    expect(fields(receive({ completedOn: '2026-11-10' }))).toEqual(['too_early decidedOn']);
    expect(fields(receive({ notifiedOn: '2026-11-08' }))).toEqual(['too_early notifiedOn']);
    expect(fields(receive({ notifiedOn: '2026-12-01' }))).toEqual(['day_in_future notifiedOn']);
    expect(fields(receive({ reservesLiftedOn: '2026-11-01' }))).toEqual(['too_early reservesLiftedOn']);
    expect(fields(receive({ kind: 'without_reserves', reservesLiftedOn: '2026-11-20' }))).toEqual([
      'no_reserves_to_lift reservesLiftedOn',
    ]);
  });
});

describe('published indexes', () => {
  const enter = (value: number, month = '2026-03', person: PersonKey = 'claire') =>
    enterIndexValues(world.as(person), { source: 'INSEE', values: [{ index: 'BT01', month, value }] });

  test('serve every contract, and a correction ends the value before and tells who keeps a contract with it', () => {
    result(setRevisionFormula(claire(), { contractId, replaces: null, formula: FORMULA }));
    expect(result(enter(131_400))).toEqual({ entered: 1, corrected: 0 });
    expect(result(enter(131_400))).toEqual({ entered: 0, corrected: 0 });
    expect(result(enter(131_700))).toEqual({ entered: 0, corrected: 1 });
    expect(listIndexValues(world.db, ['BT01', 'BT03'])).toEqual([
      { index: 'BT01', month: '2026-03', value: 131_700 },
    ]);
    expect(listIndexValues(world.db, [])).toEqual([]);
    expect(listSourcedValues(world.db, 'BT01')).toMatchObject([
      { value: 131_700, person: 'Claire Fontaine', structureName: 'Ville de Valmont', isCorrection: true },
    ]);
    expect(world.db.select().from(indexValues).all()).toMatchObject([
      { value: 131_400, endedAt: TEST_NOW },
      { value: 131_700, endedAt: null },
    ]);
    expect(kinds().filter((kind) => kind.startsWith('index_'))).toEqual([
      'index_values_entered',
      'index_value_corrected',
    ]);
  });

  test('are entered by whoever keeps contract sheets, and not before their month has come', () => {
    for (const person of ['karim', 'ines', 'hugo', 'anne', 'emma'] as const)
      expect([person, reasons(enter(131_400, '2026-03', person))]).toEqual([person, ['not_found']]);
    expect(reasons(enter(131_400, '2026-12'))).toEqual(['month_in_future']);
  });
});

describe('of a contract’s money', () => {
  const everyAct = (person: PersonKey) => {
    const context = world.as(person);
    const place = { contractId, replaces: null };
    return [
      saveAmendment(context, { ...place, amendment: AMENDMENT, takesOver: [] }),
      saveServiceOrder(context, { ...place, order: AMENDMENT }),
      setRevisionFormula(context, { ...place, formula: FORMULA }),
      setAdvance(context, { ...place, advance: { amount: 1, repaidFrom: 0, repaidBy: 1 } }),
      setRetention(context, { ...place, retention: { rate: 500, guarantor: '', replacedBy: null } }),
      savePenalty(context, { ...place, penalty: { decidedOn: '2026-10-19', amount: 1, reason: 'x' } }),
      setReception(context, { ...place, reception: RECEPTION }),
      withdrawMoneyTerm(context, { contractId, kind: 'penalty', id: 1, reason: '' }),
    ].map(reasons);
  };

  test('nobody writes but who keeps the sheet; for a stranger the contract does not exist', () => {
    for (const person of ['karim', 'ines', 'luc', 'nadia', 'hugo'] as const)
      expect(new Set(everyAct(person).flat())).toEqual(new Set(['not_permitted']));
    for (const person of ['emma', 'marc', 'anne', 'theo'] as const)
      expect(new Set(everyAct(person).flat())).toEqual(new Set(['not_found']));
    expect(kinds()).toEqual([]);
  });

  test('a contract that is not there has no terms', () => {
    expect(() => loadMoneyTerms(world.db, 99_999)).toThrow('Contract 99999 is not there');
  });
});

test('whatever is entered, corrected, taken over and withdrawn, the total is the contract and what stands', () => {
  const step = fc.record({
    act: fc.constantFrom('amend', 'order', 'correct', 'takeOver', 'withdraw'),
    amount: fc.integer({ min: -50_000_000, max: 50_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      world.db.$client.exec('SAVEPOINT played');
      for (const [position, one] of steps.entries()) play(one, String(position));
      const { initial, amendments: added, serviceOrders: ordered, total } = contractSums(terms());
      const held = sheet().serviceOrders.filter(({ takenOver }) => takenOver !== null);
      expect(total).toBe(initial + added + ordered);
      expect(initial).toBe(126_000_000);
      expect(terms().serviceOrders).toHaveLength(sheet().serviceOrders.length - held.length);
      const standing = sheet().amendments.map(({ id }) => id);
      expect(held.filter(({ takenOver }) => !standing.includes(takenOver?.id ?? 0))).toEqual([]);
      world.db.$client.exec('ROLLBACK TO played; RELEASE played');
    }),
    { numRuns: 25 },
  );
});

/** One act on the amendments and orders that stand; the acts that need one do nothing when there is none. */
function play({ act, amount }: { act: string; amount: number }, number: string): void {
  const { amendments: standing, serviceOrders } = sheet();
  const [first] = standing;
  const free = serviceOrders.filter(({ takenOver }) => takenOver === null).map(({ id }) => id);
  if (act === 'amend') result(amend({ number, amount }));
  if (act === 'order') result(order(number, amount));
  if (act === 'takeOver') result(amend({ number, amount }, { takesOver: free }));
  if (act === 'correct' && first) result(amend({ number: first.number, amount }, { replaces: first.id }));
  if (act === 'withdraw' && first)
    result(withdrawMoneyTerm(claire(), { contractId, kind: 'amendment', id: first.id, reason: 'x' }));
}
