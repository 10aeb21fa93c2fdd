import {
  type EndedClock,
  monthsOfFile,
  monthsTogether,
  type SummedDocument,
  type SummedFile,
  sumOfMonths,
} from './contract-months';
import { FRAMEWORKS, type FrameworkCode } from './frameworks';
import { monthsUpTo } from './periods';

const JANUARY = Date.UTC(2027, 0, 12, 9);

function document(id: number, framework: FrameworkCode, more: Partial<SummedDocument> = {}): SummedDocument {
  return {
    id,
    framework,
    issuerRole: FRAMEWORKS[framework].issuer,
    netPayable: 1_200,
    totalExclVat: 1_000,
    status: 'ASSOCIEE',
    follows: [],
    paidAt: null,
    ...more,
  };
}

function file(period: string | null, documents: SummedDocument[], clocks: EndedClock[] = []): SummedFile {
  return { period, documents, clocks };
}

const monthsOf = (files: SummedFile[]) => monthsTogether(files.map(monthsOfFile));

function clock(endReason: EndedClock['endReason'], more: Partial<EndedClock> = {}): EndedClock {
  const dueAt = Date.UTC(2026, 10, 30, 23);
  return { deadline: 'moe_7', dueOn: '2026-11-30', dueAt, endedAt: dueAt - 1, endReason, ...more };
}

test('claims and statements count without VAT in the month of their instalment, payments net in theirs', () => {
  const documents = [
    document(1, 'A4'),
    document(2, 'A15', { follows: [1], totalExclVat: 900 }),
    document(3, 'A19', { follows: [2], totalExclVat: 900, netPayable: 1_080, paidAt: JANUARY }),
  ];
  expect([...monthsOf([file('2026-11', documents)])]).toEqual([
    ['2026-11', { claimed: 1_000, admitted: 900, paid: 0, kept: 0, missed: 0 }],
    ['2027-01', { claimed: 0, admitted: 0, paid: 1_080, kept: 0, missed: 0 }],
  ]);
});

test('the final settlement is not added to the instalments, and what it pays is paid', () => {
  const documents = [
    document(1, 'A7'),
    document(2, 'A17', { follows: [1] }),
    document(3, 'A20', { follows: [2] }),
    document(4, 'A8', { follows: [3], netPayable: 300, paidAt: JANUARY }),
  ];
  expect([...monthsOf([file(null, documents)])]).toEqual([
    ['2027-01', { claimed: 0, admitted: 0, paid: 300, kept: 0, missed: 0 }],
  ]);
});

test('what was corrected or given up counts nowhere, and a month in which nothing counts is none', () => {
  const dropped = [
    document(1, 'A4', { status: 'ABANDONNEE' }),
    document(2, 'A4', { status: 'DUPLIQUE_APRES_REFUS' }),
  ];
  expect(monthsOf([file('2026-11', dropped)]).size).toBe(0);
});

test('a credit note takes away from its month', () => {
  const credit = document(2, 'A4', { totalExclVat: -2_500 });
  const months = monthsOf([file('2026-11', [document(1, 'A4')]), file('2026-11', [credit])]);
  expect(months.get('2026-11')?.claimed).toBe(-1_500);
});

test.each<[string, EndedClock, { kept: number; missed: number } | null]>([
  ['in time is kept', clock('acted'), { kept: 1, missed: 0 }],
  [
    'after the last day is missed',
    clock('acted', { endedAt: Date.UTC(2026, 11, 2) }),
    { kept: 0, missed: 1 },
  ],
  ['that ran out is missed', clock('lapsed', { endedAt: Date.UTC(2027, 1, 2) }), { kept: 0, missed: 1 }],
  ['that was suspended counts nowhere', clock('suspended'), null],
  ['whose document was given up counts nowhere', clock('dropped'), null],
  ['that was corrected counts nowhere', clock('corrected'), null],
  ['to object, left unused, is nobody’s fault', clock('lapsed', { deadline: 'amend_30' }), null],
])('a delay %s', (_what, ended, expected) => {
  const [counted] = [...monthsOf([file(null, [], [ended])]).values()];
  expect(counted ? { kept: counted.kept, missed: counted.missed } : null).toEqual(expected);
});

test('a delay that ran out counts in the month of its last day, whenever that was noticed', () => {
  const late = clock('lapsed', { endedAt: Date.UTC(2027, 1, 2) });
  expect([...monthsOf([file(null, [], [late])]).keys()]).toEqual(['2026-11']);
});

test('months are added up', () => {
  const one = { claimed: 1, admitted: 2, paid: 3, kept: 4, missed: 5 };
  expect(sumOfMonths([one, one])).toEqual({ claimed: 2, admitted: 4, paid: 6, kept: 8, missed: 10 });
  expect(sumOfMonths([])).toEqual({ claimed: 0, admitted: 0, paid: 0, kept: 0, missed: 0 });
});

test('a period ends with its month and goes back over the years', () => {
  expect(monthsUpTo('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsUpTo('2026-11', 1)).toEqual(['2026-11']);
  expect(monthsUpTo('2026-11', 60)[0]).toBe('2021-12');
});
