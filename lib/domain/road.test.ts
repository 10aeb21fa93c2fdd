import fc from 'fast-check';
import { FRAMEWORK_CODES, FRAMEWORKS, type FrameworkCode } from './frameworks';
import type { Circuit } from './parties';
import { type RoadDocument, roadOf } from './road';

const EVERYBODY: Circuit = { supplier: true, moe: true, moa: true, financial_service: true };

function documents(...rows: [id: number, framework: FrameworkCode, ...follows: number[]][]): RoadDocument[] {
  return rows.map(([id, framework, ...follows]) => ({
    id,
    framework,
    issuerRole: FRAMEWORKS[framework].issuer,
    status: 'DEPOSEE',
    isTacit: false,
    follows,
  }));
}
const codes = (rows: RoadDocument[], circuit: Circuit) => roadOf(rows, circuit).map((node) => node.framework);

test('a claim has the whole road before it', () => {
  expect(codes(documents([1, 'A4']), EVERYBODY)).toEqual(['A4', 'A15', 'A19', 'payment']);
  expect(codes(documents([1, 'A7']), EVERYBODY)).toEqual(['A7', 'A17', 'A20', 'A8', 'payment']);
});

test('the road is that of the circuit', () => {
  expect(codes(documents([1, 'A4']), { ...EVERYBODY, moa: false })).toEqual(['A4', 'A16', 'payment']);
  expect(codes(documents([1, 'A5']), { ...EVERYBODY, moe: false })).toEqual(['A5', 'A19', 'payment']);
  expect(codes(documents([1, 'A6']), { ...EVERYBODY, moe: false, moa: false })).toEqual(['A6', 'payment']);
});

test('claims that wait for the same statement lead to one', () => {
  const road = roadOf(documents([1, 'A4'], [2, 'A10'], [3, 'A13']), EVERYBODY);
  expect(road.filter((node) => node.framework === 'A15').map((node) => node.follows)).toEqual([
    ['1', '2', '3'],
  ]);
  expect(road.at(-1)).toMatchObject({ framework: 'payment', role: 'financial_service', documentId: null });
});

test('what is deposited stays, what is to come begins at the last document', () => {
  const road = roadOf(documents([1, 'A4'], [2, 'A15', 1]), EVERYBODY);
  expect(road.map((node) => [node.framework, node.documentId, node.follows])).toEqual([
    ['A4', 1, []],
    ['A15', 2, ['1']],
    ['A19', null, ['2']],
    ['payment', null, ['A19-after-2']],
  ]);
});

test('a document that was replaced leads nowhere', () => {
  const [claim, ...others] = documents([1, 'A7'], [2, 'A22']);
  if (!claim) throw new Error('no claim');
  const road = roadOf([{ ...claim, status: 'REMPLACEE_PAR_A22' }, ...others], EVERYBODY);
  expect(road.filter((node) => node.follows.includes('1'))).toEqual([]);
  expect(road.map((node) => node.framework)).toEqual(['A7', 'A22', 'A20', 'A8', 'payment']);
});

test('a general statement that stays with its issuer is brought to payment by it', () => {
  const road = codes(documents([1, 'A20']), { ...EVERYBODY, supplier: false, moe: false });
  expect(road).toEqual(['A20', 'A25', 'payment']);
});

test.each<[FrameworkCode, string[]]>([
  ['A7', ['A7', 'A17', 'A20', 'A8', 'payment']],
  ['A22', ['A22', 'A23', 'payment']],
  ['A20', ['A20', 'A25', 'payment']],
])('after silence on an %s the road is that which it leaves', (framework, road) => {
  expect(
    codes(
      documents([1, framework]).map((one) => ({ ...one, isTacit: true })),
      EVERYBODY,
    ),
  ).toEqual(road);
});

test('every road ends, whatever the circuit and whatever was deposited', () => {
  const circuits = fc.record({
    supplier: fc.boolean(),
    moe: fc.boolean(),
    moa: fc.boolean(),
    financial_service: fc.boolean(),
  });
  fc.assert(
    fc.property(
      circuits,
      fc.array(fc.constantFrom(...FRAMEWORK_CODES), { maxLength: 5 }),
      (circuit, deposited) => {
        const rows = deposited.map((code, at): [number, FrameworkCode] => [at + 1, code]);
        const road = roadOf(documents(...rows), circuit);
        expect(road.length).toBeLessThan(40);
        expect(new Set(road.map((node) => node.key)).size).toBe(road.length);
      },
    ),
  );
});
