import type { PersonKey } from '@/db/cast';
import { enterIndexValues } from '@/lib/commands/enter-index-values';
import { saveAmendment } from '@/lib/commands/save-amendment';
import { savePenalty } from '@/lib/commands/save-penalty';
import { setRetention } from '@/lib/commands/set-retention';
import { setRevisionFormula } from '@/lib/commands/set-revision-formula';
import { openWorld, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { checkIndexList } from './check-index-list';
import { contractMoney, keptMoney } from './contract-money';
import { contractSituation } from './contract-situation';
import { indexes } from './indexes';

let world: World;
let contractId: number;
beforeAll(() => {
  world = openWorld();
  contractId = world.ids.contracts.school;
  const place = { contractId, replaces: null };
  const claire = world.as('claire');
  const amendment = { number: '1', notifiedOn: '2026-07-06', amount: 4_250_000, object: 'Combles' };
  result(saveAmendment(claire, { ...place, amendment, takesOver: [] }));
  const penalty = { decidedOn: '2026-10-19', amount: 210_000, reason: 'Retard' };
  result(savePenalty(claire, { ...place, penalty }));
  const retention = { rate: 500, replacedBy: null, guarantor: '' };
  result(setRetention(claire, { ...place, retention }));
  const formula = { fixedShare: 1500, baseMonth: '2026-01', terms: [{ index: 'BT01', weight: 8500 }] };
  result(setRevisionFormula(claire, { ...place, formula }));
  const values = ['2026-01', '2026-02'].map((month, position) => ({
    index: 'BT01',
    month,
    value: 131_400 + position * 100,
  }));
  result(enterIndexValues(claire, { source: 'invented', values }));
  const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { period: '2026-09' } });
  depositAs(world, 'ines', 'A15', { after: claim });
  depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '2', period: '2026-10' } });
});
afterAll(() => world.close());

const moneyOf = (person: PersonKey) => contractMoney(world.as(person), contractId);
const situationOf = (person: PersonKey) => contractSituation(world.as(person), contractId);

describe('the money of a contract', () => {
  test.each(['karim', 'luc', 'ines', 'paul', 'hugo', 'claire'] as const)('%s reads all of it', (person) => {
    const money = moneyOf(person);
    expect(money?.sheet.penalties).toHaveLength(1);
    expect(money?.sheet.retention?.rate).toBe(500);
    expect(money?.sums.total).toBe(130_250_000);
    expect(money?.lastValues).toEqual([{ index: 'BT01', month: '2026-02', value: 131_500 }]);
    expect(money?.history.map(({ event }) => event)).toEqual([
      'revision_formula_set',
      'retention_set',
      'penalty_entered',
      'amendment_entered',
    ]);
    expect(money?.mayKeep).toBe(person === 'claire');
  });

  test('a subcontractor reads what the works are worth, not what lies between the buyer and the holder', () => {
    const money = moneyOf('nadia');
    expect(money?.seesHolderTerms).toBe(false);
    expect(money?.sheet).toMatchObject({ advance: null, retention: null, penalties: [] });
    expect(money?.sheet.amendments).toHaveLength(1);
    expect(money?.sums.penalties).toBe(0);
    expect(money?.history.map(({ event }) => event)).toEqual(['revision_formula_set', 'amendment_entered']);
  });

  test.each(['emma', 'marc', 'anne', 'theo', 'julie'] as const)('does not exist for %s', (person) => {
    expect(moneyOf(person)).toBeNull();
    expect(situationOf(person)).toBeNull();
  });

  test('is changed by whoever keeps the sheet', () => {
    expect(keptMoney(world.as('claire'), contractId)).not.toBeNull();
    for (const person of ['karim', 'ines', 'hugo', 'nadia', 'emma'] as const)
      expect([person, keptMoney(world.as(person), contractId)]).toEqual([person, null]);
  });
});

describe('the situation of a contract', () => {
  test.each(['karim', 'ines', 'hugo', 'claire'] as const)('%s sees every file in it', (person) => {
    const found = situationOf(person);
    expect(found?.seesAll).toBe(true);
    expect(found?.own).toBeNull();
    expect(found?.situation.months.map(({ month, claimed, admitted }) => [month, claimed, admitted])).toEqual(
      [
        ['2026-09', 1_000_000, 1_000_000],
        ['2026-10', 1_000_000, null],
      ],
    );
    expect(found?.situation.months[0]?.worth).toBe(130_250_000);
  });

  test('a subcontractor sees the files in which it takes part, and what it claimed itself', () => {
    const found = situationOf('nadia');
    expect(found?.seesAll).toBe(false);
    expect(found?.situation.months.map(({ month }) => month)).toEqual(['2026-10']);
    expect(found?.own).toEqual({ accepted: null, claimed: 1_000_000 });
  });

  test('a joint contractor without a document sees the contract, and no file', () => {
    const found = situationOf('luc');
    expect(found?.seesAll).toBe(false);
    expect(found?.situation.months).toEqual([]);
  });
});

describe('published indexes', () => {
  test('are read by everybody, and kept by who keeps contract sheets', () => {
    for (const person of ['karim', 'nadia', 'emma', 'anne'] as const) {
      const found = indexes(world.as(person), 'BT01');
      expect([person, found.mayKeep, found.values.length]).toEqual([person, false, 2]);
    }
    expect(indexes(world.as('claire'), 'nothing')).toMatchObject({
      mayKeep: true,
      chosen: 'BT01',
      known: [{ index: 'BT01', count: 2, lastMonth: '2026-02' }],
    });
  });

  test('of a list, what is new, what corrects, what is known and what is refused', () => {
    const bytes = new TextEncoder().encode(
      'index;mois;valeur\nBT01;2026-01;131,4\nBT01;2026-02;131,9\nBT01;2026-03;132\nBT01;x;132\n',
    );
    const checked = checkIndexList(world.as('claire'), bytes);
    expect(checked).toMatchObject({
      ok: true,
      result: {
        good: [
          { month: '2026-02', before: 131_500 },
          { month: '2026-03', before: null },
        ],
        known: 1,
        refused: [{ line: 5 }],
      },
    });
    expect(checkIndexList(world.as('karim'), bytes).ok).toBe(false);
    expect(checkIndexList(world.as('claire'), new Uint8Array()).ok).toBe(false);
  });
});
