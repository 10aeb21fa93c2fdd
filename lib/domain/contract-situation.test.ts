import fc from 'fast-check';
import {
  ceilingWarning,
  claimedBy,
  type SituationDocument,
  type SituationFile,
  situationOf,
  usedOf,
  worthAtEndOf,
} from './contract-situation';

let nextId = 1;
const document = (change: Partial<SituationDocument>): SituationDocument => ({
  id: nextId++,
  framework: 'A4',
  issuerRole: 'supplier',
  issuerStructureId: 3,
  status: 'ASSOCIEE',
  works: 10_000,
  totalInclVat: 12_000,
  netPayable: 12_000,
  follows: [],
  ...change,
});
const instalment = (sequence: number, documents: SituationDocument[], period?: string): SituationFile => ({
  kind: 'monthly',
  sequence,
  period: period ?? `2026-${String(sequence).padStart(2, '0')}`,
  documents,
});
/** A claim, its statement and the validated statement, with what the last one admits. */
function chain(claimed: number, admitted: number, status: SituationDocument['status']): SituationDocument[] {
  const amounts = (excl: number) => ({
    works: excl,
    totalInclVat: excl * 1.2,
    netPayable: excl * 1.14,
  });
  const claim = document(amounts(claimed));
  const statement = document({
    ...amounts(admitted),
    framework: 'A15',
    issuerRole: 'moe',
    follows: [claim.id],
  });
  const validated = document({
    ...amounts(admitted),
    framework: 'A19',
    issuerRole: 'moa',
    status,
    follows: [statement.id],
  });
  return [claim, statement, validated];
}
const worth = () => 1_000_000;

test('each amount counts in the month of its instalment, and adds up to date', () => {
  const files = [
    instalment(2, chain(30_000, 30_000, 'SERVICE_FAIT')),
    instalment(1, chain(20_000, 18_000, 'MISE_EN_PAIEMENT')),
    instalment(3, [document({ works: 5_000 })]),
  ];
  const { months, toDate, deducted, paidNet, final } = situationOf(files, worth);
  expect(months.map(({ month, claimed, admitted, paid }) => [month, claimed, admitted, paid])).toEqual([
    ['2026-01', 20_000, 18_000, 18_000],
    ['2026-02', 30_000, 30_000, null],
    ['2026-03', 5_000, null, null],
  ]);
  expect(months.map((row) => row.toDate)).toEqual([
    { claimed: 20_000, admitted: 18_000, paid: 18_000 },
    { claimed: 50_000, admitted: 48_000, paid: 18_000 },
    { claimed: 55_000, admitted: 48_000, paid: 18_000 },
  ]);
  expect(toDate).toEqual(months.at(-1)?.toDate);
  expect([deducted, paidNet, final]).toEqual([48_000 * 0.06, 18_000 * 1.14, null]);
});

test('what was replaced counts nowhere', () => {
  const files = [instalment(1, [document({ status: 'REMPLACEE_PAR_A22' })])];
  expect(situationOf(files, worth).toDate).toEqual({ claimed: 0, admitted: 0, paid: 0 });
  expect(claimedBy(files, [3])).toBe(0);
});

test('two instalments of one month share its line', () => {
  const files = [instalment(1, [document({})], '2026-05'), instalment(2, [document({})], '2026-05')];
  expect(situationOf(files, worth).months).toMatchObject([{ sequences: [1, 2], claimed: 20_000 }]);
});

test('the final settlement states the whole of the works: it is compared and not added', () => {
  const claim = document({ framework: 'A7', works: 90_000 });
  const stated = document({
    framework: 'A17',
    issuerRole: 'moe',
    works: 88_000,
    follows: [claim.id],
  });
  const final: SituationFile = { kind: 'final', sequence: 1, period: null, documents: [claim, stated] };
  const situation = situationOf([instalment(1, chain(20_000, 18_000, 'MANDATEE')), final], worth);
  expect(situation.toDate.admitted).toBe(18_000);
  expect(situation.final).toEqual({ claimed: 90_000, admitted: 88_000, paid: null });
  expect(usedOf(situation)).toBe(88_000);
  expect(usedOf({ ...situation, final: null })).toBe(20_000);
});

test('a contractor’s own claims are those that it issued itself', () => {
  const files = [instalment(1, [document({}), document({ framework: 'A10', issuerStructureId: 5 })])];
  expect(claimedBy(files, [5])).toBe(10_000);
});

test('a contract is nearly used above 90 %, and exceeded above the whole', () => {
  expect([90_000, 90_010, 100_000, 100_001].map((used) => ceilingWarning(used, 100_000))).toEqual([
    null,
    'nearly',
    'nearly',
    'exceeded',
  ]);
  expect(ceilingWarning(0, 0)).toBeNull();
});

test('a contract is worth what was notified by the end of the month; a covered order counts until its amendment', () => {
  const amendments = [{ notifiedOn: '2026-06-15', amount: 500 }];
  const orders = [
    { notifiedOn: '2026-03-31', amount: 100, takenOver: { on: '2026-06-15' } },
    { notifiedOn: '2026-07-01', amount: 30, takenOver: null },
  ];
  const at = (month: string) => worthAtEndOf(month, 1_000, amendments, orders);
  expect(['2026-02', '2026-03', '2026-05', '2026-06', '2026-07'].map(at)).toEqual([
    1_000, 1_100, 1_100, 1_500, 1_530,
  ]);
});

test('whatever was claimed, admitted and paid, the months add up to the total, in any order of the files', () => {
  const amount = fc.integer({ min: -100_000_000, max: 100_000_000 });
  const file = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    claimed: amount,
    admitted: amount,
    status: fc.constantFrom('MISE_EN_PAIEMENT', 'MANDATEE', 'SERVICE_FAIT'),
  });
  fc.assert(
    fc.property(fc.array(file, { maxLength: 12 }), (rows) => {
      const files = rows.map(({ month, claimed, admitted, status }, position) => ({
        ...instalment(position + 1, chain(claimed, admitted, status)),
        period: `2026-${String(month).padStart(2, '0')}`,
      }));
      const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
      const situation = situationOf(files, worth);
      expect(situationOf([...files].reverse(), worth).toDate).toEqual(situation.toDate);
      expect(situation.toDate).toEqual({
        claimed: add(rows.map((row) => row.claimed)),
        admitted: add(rows.map((row) => row.admitted)),
        paid: add(rows.filter(({ status }) => status === 'MISE_EN_PAIEMENT').map((row) => row.admitted)),
      });
      expect(situation.months.reduce((sum, row) => sum + (row.admitted ?? 0), 0)).toBe(
        situation.toDate.admitted,
      );
    }),
  );
});
