import { closingOf } from './closing';
import { CASES, COURT_CASES, casesFor, checksFor } from './closing-checks';
import { type ClosingDocument, type ClosingFacts, prematureOn } from './closing-facts';
import type { FrameworkCode } from './frameworks';

const everybody = { supplier: true, moe: true, moa: true, financial_service: true };
const reception = { kind: 'without_reserves', notifiedOn: '2026-09-01', reservesLiftedOn: null } as const;
const terms = {
  pdf_30: '2026-10-01',
  dg_30: '2026-10-21',
  tac_10: '2026-11-05',
  sign_30: '2026-11-20',
  payment: '2026-12-20',
};
const base: ClosingFacts = { today: '2026-09-10', circuit: everybody, reception, documents: [], terms };

let ids = 0;
const one = (framework: FrameworkCode, more: Partial<ClosingDocument> = {}): ClosingDocument => ({
  id: ++ids,
  framework,
  status: 'ASSOCIEE',
  submittedOn: '2026-09-20',
  holderRole: null,
  isTacit: false,
  isFollowed: false,
  ...more,
});

test.each<[string, Partial<ClosingFacts>, [string, string, string | null, string][]]>([
  ['before the reception is known', { reception: null }, [['enter_reception', 'moa', null, 'no_delay_runs']]],
  [
    'while what the reception is subject to is not done',
    { reception: { ...reception, kind: 'subject_to' } },
    [['lift_reserves', 'supplier', null, 'no_delay_runs']],
  ],
  ['after the reception', {}, [['A7', 'supplier', '2026-10-01', 'drawn_up_by_moe']]],
  [
    'after a reception with reserves that stand',
    { reception: { ...reception, kind: 'with_reserves' } },
    [['A7', 'supplier', '2026-10-01', 'drawn_up_by_moe']],
  ],
  ['with a draft final statement', { documents: [one('A7')] }, [['A17', 'moe', '2026-10-21', 'tacit_draft']]],
  [
    'with a draft general statement',
    { documents: [one('A7'), one('A17')] },
    [['A20', 'moa', '2026-10-21', 'tacit_draft']],
  ],
  [
    'when the general statement is late',
    { today: '2026-10-22', documents: [one('A7')] },
    [
      ['A22', 'supplier', null, 'payment_waits'],
      ['A17', 'moe', '2026-10-21', 'tacit_draft'],
    ],
  ],
  [
    'on the last day of the general statement',
    { today: '2026-10-21', documents: [one('A7')] },
    [['A17', 'moe', '2026-10-21', 'tacit_draft']],
  ],
  [
    'with a draft of the tacit procedure',
    { documents: [one('A7', { status: 'REMPLACEE_PAR_A22' }), one('A22')] },
    [['A20', 'moa', '2026-11-05', 'tacit_statement']],
  ],
  [
    'when it has become tacit',
    { documents: [one('A22', { isTacit: true })] },
    [['A23', 'supplier', null, 'payment_waits']],
  ],
  [
    'with a general statement',
    { documents: [one('A7'), one('A20')] },
    [['A8', 'supplier', '2026-11-20', 'deemed_accepted']],
  ],
  [
    'with one that came in time against a tacit draft',
    { documents: [one('A22'), one('A20')] },
    [['A8', 'supplier', '2026-11-20', 'deemed_accepted']],
  ],
  [
    'when it is deemed accepted',
    { documents: [one('A20', { isTacit: true })] },
    [['A25', 'moa', null, 'payment_waits']],
  ],
  [
    'when the contract holder refuses it',
    { documents: [one('A20', { status: 'REFUSEE_FOURNISSEUR', holderRole: 'moa' })] },
    [['answer_claim', 'moa', null, 'claim_pursued']],
  ],
  [
    'when a document is sent back',
    { documents: [one('A7', { status: 'REFUSEE_MOE', holderRole: 'supplier' })] },
    [['correct', 'supplier', null, 'returned']],
  ],
  [
    'when it is signed',
    { documents: [one('A20'), one('A8', { status: 'MISE_A_DISPOSITION' })] },
    [['pay', 'financial_service', '2026-12-20', 'interest']],
  ],
  ['when it is paid', { documents: [one('A20'), one('A8', { status: 'MISE_EN_PAIEMENT' })] }, []],
  [
    'without anybody but the contract holder on the portal',
    { circuit: { ...everybody, moe: false, moa: false } },
    [['A8', 'supplier', null, 'payment_waits']],
  ],
  [
    'without the contract holder',
    { circuit: { ...everybody, supplier: false } },
    [['A17', 'moe', null, 'payment_waits']],
  ],
])('%s, it is said who does what, until when and what happens otherwise', (_when, change, expected) => {
  const { next } = closingOf({ ...base, ...change });
  expect(next.map(({ act, by, dueOn, otherwise }) => [act, by, dueOn, otherwise])).toEqual(expected);
});

test('an act whose last day has passed is late, and not on that day', () => {
  expect(closingOf({ ...base, today: '2026-10-01' }).next[0]?.isLate).toBe(false);
  expect(closingOf({ ...base, today: '2026-10-02' }).next[0]?.isLate).toBe(true);
});

const shown = (facts: Partial<ClosingFacts>) =>
  closingOf({ ...base, ...facts }).steps.map(({ step, state }) => `${step} ${state}`);

test('the ordinary path has six steps, the next one being current', () => {
  expect(shown({ documents: [one('A7')] })).toEqual([
    'reception done',
    'final_statement done',
    'draft_general_statement current',
    'general_statement to_come',
    'signature to_come',
    'payment to_come',
  ]);
});

test('the tacit branch takes the place of the general statement until one is notified', () => {
  expect(shown({ documents: [one('A7', { status: 'REMPLACEE_PAR_A22' }), one('A22')] })).toEqual([
    'reception done',
    'final_statement done',
    'tacit_draft done',
    'tacit_statement current',
    'payment to_come',
  ]);
  expect(shown({ documents: [one('A22'), one('A20')] })).toEqual([
    'reception done',
    'final_statement skipped',
    'tacit_draft done',
    'draft_general_statement skipped',
    'general_statement done',
    'signature current',
    'payment to_come',
  ]);
});

test('a settlement that is paid has nothing left', () => {
  const paid = [one('A7'), one('A17'), one('A20'), one('A8', { status: 'MISE_EN_PAIEMENT' })];
  expect(shown({ documents: paid }).every((line) => line.endsWith('done'))).toBe(true);
});

test.each([
  ['2026-08-31', reception, 'before_reception'],
  ['2026-09-01', reception, null],
  ['2026-09-01', null, 'reception_unknown'],
  ['2026-09-10', { ...reception, kind: 'with_reserves' as const }, null],
  ['2026-09-10', { ...reception, kind: 'subject_to' as const }, 'reserves_not_lifted'],
  [
    '2026-09-10',
    { ...reception, kind: 'subject_to' as const, reservesLiftedOn: '2026-09-11' },
    'reserves_not_lifted',
  ],
  ['2026-09-11', { ...reception, kind: 'subject_to' as const, reservesLiftedOn: '2026-09-11' }, null],
])('a draft final statement of %s after the reception %j: %s', (day, facts, premature) => {
  expect(prematureOn(day, facts)).toBe(premature);
});

test('what the product can check of a document it checks, the rest it leaves to people', () => {
  expect(
    checksFor('A7', { ...base, circuit: { ...everybody, moa: false } }).map(({ id, isMet }) => [id, isMet]),
  ).toEqual([
    ['reception', true],
    ['both', false],
    ['all_works', null],
    ['subcontractors', null],
  ]);
  expect(checksFor('pay', base)).toEqual([]);
});

test('each case of the courts is told before an act, and can be read somewhere', () => {
  for (const one of COURT_CASES) {
    expect(CASES[one].acts.length).toBeGreaterThan(0);
    expect(CASES[one].source).toMatch(/^https:\/\//);
  }
  expect(casesFor(['A22'])).toContain('missing_part');
  expect(casesFor(['pay'])).toEqual([]);
});
