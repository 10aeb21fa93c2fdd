import { LARGEST_AMOUNT, type VatLine } from './amounts';
import { FRAMEWORK_CODES, FRAMEWORKS, type FrameworkCode, mayFollow, successorsIn } from './frameworks';
import { type Circuit, type CircuitRole, ROLES } from './parties';
import type { Refusal } from './refusals';
import { STATUSES } from './statuses';
import {
  checkDetails,
  checkSuccession,
  type Details,
  gathers,
  LONGEST,
  type Previous,
  possibleFrameworks,
  type RecipientRules,
} from './submission';

const circuit = (...present: CircuitRole[]): Circuit => ({
  supplier: present.includes('supplier'),
  moe: present.includes('moe'),
  moa: present.includes('moa'),
  financial_service: true,
});
const FULL = circuit('supplier', 'moe', 'moa');
const CIRCUITS = [
  FULL,
  circuit('supplier', 'moe'),
  circuit('supplier', 'moa'),
  circuit('supplier'),
  circuit('moe', 'moa'),
  circuit('moe'),
  circuit('moa'),
  circuit(),
];

const WITHOUT_MOE: Circuit = { ...circuit('supplier', 'moa'), absent: ['moe'] };

/** A document that waits for its successor. */
const document = (framework: FrameworkCode, changed: Partial<Previous> = {}): Previous => ({
  id: 1,
  fileId: 1,
  framework,
  status: 'A_ASSOCIER_MOE',
  isFollowed: false,
  isTacit: false,
  ...changed,
});
const codes = (refusals: readonly Refusal[]) => refusals.map(({ code }) => code);

describe('what a role may choose', () => {
  test.each([
    ['supplier', FULL, [], ['A4', 'A7']],
    ['joint_contractor', FULL, [], ['A13', 'A14']],
    ['subcontractor', FULL, [], ['A10']],
    ['moe', FULL, [], []],
    ['moa', FULL, [], []],
    ['financial_service', FULL, [], []],
    ['passer-by', FULL, [], []],
    ['supplier', circuit('supplier', 'moa'), [], ['A5', 'A22']],
    ['supplier', circuit('supplier'), [], ['A6', 'A8', 'A23']],
    ['moe', circuit('moe', 'moa'), [], ['A15', 'A17', 'A24']],
    ['moe', circuit('moe'), [], ['A16', 'A24']],
    ['moa', circuit('moa'), [], ['A19', 'A20', 'A25']],
    ['moe', FULL, ['A4'], ['A15']],
    ['moe', circuit('supplier', 'moe'), ['A4'], ['A16']],
    ['moe', FULL, ['A4', 'A10', 'A13'], ['A15']],
    ['moe', FULL, ['A4', 'A7'], []],
    ['supplier', FULL, ['A4'], []],
    ['supplier', FULL, ['A7'], []],
    ['supplier', FULL, ['A20'], ['A8']],
    ['supplier', FULL, ['A22'], []],
    ['moa', FULL, ['A22'], ['A20']],
    ['moa', FULL, ['A15'], ['A19']],
  ] as const)('as %s in %j after %j: %j', (role, among, previous, expected) => {
    const follows = previous.map((framework) => ({ framework, isTacit: false }));
    expect(possibleFrameworks(among, role, follows)).toEqual(expected);
  });

  test.each([
    ['supplier', ['A7'], ['A22']],
    ['supplier', ['A17'], ['A22']],
    ['supplier', ['A22'], ['A23']],
    ['moe', ['A22'], ['A24']],
    ['moa', ['A22'], ['A25']],
    ['moa', ['A20'], ['A25']],
    ['supplier', ['A20'], []],
  ] as const)('as %s once silence had its effect on %j: %j', (role, previous, expected) => {
    const follows = previous.map((framework) => ({ framework, isTacit: true }));
    expect(possibleFrameworks(FULL, role, follows)).toEqual(expected);
  });

  test.each([
    ['moa', ['A4'], ['A19']],
    ['moa', ['A4', 'A10', 'A13'], ['A19']],
    ['moa', ['A7', 'A14'], ['A20']],
    ['moa', ['A4', 'A7'], []],
    ['moe', ['A4'], []],
    ['supplier', ['A7'], []],
  ] as const)('as %s in the absence of the project manager after %j: %j', (role, previous, expected) => {
    const follows = previous.map((framework) => ({ framework, isTacit: false }));
    expect(possibleFrameworks(WITHOUT_MOE, role, follows)).toEqual(expected);
  });

  test('is what the check then accepts, and nothing else, in every circuit', () => {
    for (const among of [...CIRCUITS, WITHOUT_MOE])
      for (const previous of [
        [],
        ...FRAMEWORK_CODES.flatMap((code) => [[document(code)], [document(code, { isTacit: true })]]),
      ])
        for (const role of ROLES) {
          const own = FRAMEWORK_CODES.filter((code) => FRAMEWORKS[code].issuer === role);
          const accepted = own.filter((code) => checkSuccession(among, code, previous).length === 0);
          expect([role, previous, possibleFrameworks(among, role, previous)]).toEqual([
            role,
            previous,
            accepted,
          ]);
        }
  });
});

describe('a document that gathers several', () => {
  test.each(FRAMEWORK_CODES)(
    '%s does so only as a statement of the project manager, or in its place',
    (code) => {
      expect(gathers(code)).toBe(['A15', 'A16', 'A17', 'A18', 'A19', 'A20'].includes(code));
    },
  );
});

describe('the place of a document in its file', () => {
  test.each(FRAMEWORK_CODES)(
    '%s opens a file where everybody is on the portal only as a claim',
    (framework) => {
      const isClaim = ['A4', 'A7', 'A10', 'A13', 'A14'].includes(framework);
      expect(checkSuccession(FULL, framework, [])).toEqual(
        isClaim ? [] : [{ code: 'framework_cannot_open', field: 'framework', params: { framework } }],
      );
    },
  );

  test.each(FRAMEWORK_CODES)('%s follows only what the table says', (framework) => {
    for (const previous of FRAMEWORK_CODES) {
      const isEdge = successorsIn(FULL, previous).includes(framework);
      // The end by silence comes after it.
      const isTacit = ['A22', 'A23', 'A24', 'A25'].includes(framework);
      expect(checkSuccession(FULL, framework, [document(previous, { isTacit })])).toEqual(
        isEdge
          ? []
          : [{ code: 'framework_cannot_follow', field: 'framework', params: { framework, previous } }],
      );
    }
  });

  test('an edge that this circuit does not leave is refused', () => {
    expect(codes(checkSuccession(FULL, 'A16', [document('A4')]))).toEqual(['framework_cannot_follow']);
    expect(checkSuccession(circuit('supplier', 'moe'), 'A16', [document('A4')])).toEqual([]);
  });

  test.each(STATUSES)('a document in status %s is followed only when it waits for that', (status) => {
    const isLate = status === 'ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE';
    const isAwaited = isLate || status.startsWith('A_ASSOCIER') || /^PRISE_EN_COMPTE_MO[EA]$/.test(status);
    expect(codes(checkSuccession(FULL, 'A15', [document('A4', { status })]))).toEqual(
      isAwaited ? [] : ['not_awaited'],
    );
  });

  test('a document that is already followed says so, and nothing of its status', () => {
    const followed = document('A4', { status: 'ASSOCIEE', isFollowed: true });
    expect(checkSuccession(FULL, 'A15', [followed])).toEqual([
      { code: 'already_followed', field: 'follows', params: { framework: 'A4' } },
    ]);
  });

  test('a document that could not follow anyway is not told that another was faster', () => {
    const followed = document('A4', { status: 'ASSOCIEE', isFollowed: true });
    expect(mayFollow(FULL, 'A19', 'A4')).toBe(false);
    expect(codes(checkSuccession(FULL, 'A19', [followed]))).toEqual(['framework_cannot_follow']);
  });

  test.each([
    ['A22', 'A7'],
    ['A22', 'A17'],
    ['A23', 'A22'],
    ['A24', 'A22'],
    ['A25', 'A22'],
    ['A25', 'A20'],
  ] as const)('an %s follows an %s only once silence had its effect', (framework, previous) => {
    const params = { framework, previous };
    expect(checkSuccession(FULL, framework, [document(previous)])).toEqual([
      { code: 'silence_not_begun', field: 'framework', params },
    ]);
    expect(checkSuccession(FULL, framework, [document(previous, { silenceDay: '2026-12-23' })])).toEqual([
      { code: 'silence_still_runs', field: 'framework', params: { ...params, silenceDay: '2026-12-23' } },
    ]);
    expect(checkSuccession(FULL, framework, [document(previous, { isTacit: true })])).toEqual([]);
  });

  test.each([
    ['A20', 'A22'],
    ['A8', 'A20'],
  ] as const)('an %s follows an %s only before', (framework, previous) => {
    const silenceDay = '2026-12-23';
    expect(checkSuccession(FULL, framework, [document(previous, { silenceDay })])).toEqual([]);
    expect(checkSuccession(FULL, framework, [document(previous, { isTacit: true, silenceDay })])).toEqual([
      { code: 'silence_had_effect', field: 'framework', params: { framework, previous, silenceDay } },
    ]);
  });

  test('in the absence of the project manager, what the contracting authority admits gathers the claims', () => {
    const claims = [document('A4'), document('A10', { id: 2 }), document('A13', { id: 3 })];
    expect(checkSuccession(WITHOUT_MOE, 'A19', claims)).toEqual([]);
    expect(codes(checkSuccession(FULL, 'A19', claims))).toContain('framework_cannot_follow');
    const mixed = [document('A15', { status: 'A_ASSOCIER_MOA' }), document('A4', { id: 2 })];
    expect(codes(checkSuccession(WITHOUT_MOE, 'A19', mixed))).toEqual(['too_many']);
  });

  test('an account statement gathers the claims of one file', () => {
    const claims = [document('A4'), document('A10', { id: 2 }), document('A13', { id: 3 })];
    expect(checkSuccession(FULL, 'A15', claims)).toEqual([]);
    const elsewhere = [...claims, document('A10', { id: 4, fileId: 2 })];
    expect(checkSuccession(FULL, 'A15', elsewhere)).toEqual([{ code: 'different_files', field: 'follows' }]);
  });

  test('any other successor follows exactly one', () => {
    const two = [document('A15', { status: 'A_ASSOCIER_MOA' }), document('A15', { id: 2 })];
    expect(checkSuccession(FULL, 'A19', two)).toEqual([
      { code: 'too_many', field: 'follows', params: { most: 1 } },
    ]);
  });

  test('every reason is given at once', () => {
    const previous = [
      document('A4', { status: 'ASSOCIEE', isFollowed: true }),
      document('A10', { id: 2, status: 'A_VALIDER_1' }),
      document('A7', { id: 3, fileId: 2 }),
    ];
    expect(codes(checkSuccession(FULL, 'A15', previous))).toEqual([
      'framework_cannot_follow',
      'already_followed',
      'not_awaited',
      'different_files',
    ]);
  });
});

const TODAY = '2026-11-23';
const LINE: VatLine = { rate: 2_000, base: 10_000, vat: 2_000 };
const DETAILS: Details = {
  number: 'S-1',
  documentDate: TODAY,
  sequence: 1,
  period: '2026-11',
  engagementNumber: 'EJ-1',
  recipientServiceId: 7,
  documentType: 'ACOMPTE',
  vatType: 'TVA_SUR_ENCAISSEMENT',
  exemptionReason: '',
  paymentMode: 'VIREMENT',
  comment: '',
  vatLines: [LINE],
  totals: { exclVat: 10_000, vat: 2_000, inclVat: 12_000, netPayable: 12_000 },
  cumulated: null,
  cumulatedReason: '',
};
const RULES: RecipientRules = {
  serviceRequired: false,
  engagementRequired: false,
  serviceOrEngagementRequired: false,
  serviceRequiresEngagement: false,
};
const check = (changed: Partial<Details>, kind: 'monthly' | 'final' = 'monthly', rules = RULES) =>
  checkDetails({ ...DETAILS, ...changed }, kind, rules, TODAY).map(({ code, field }) => `${code} ${field}`);

describe('the details of a document', () => {
  test('are accepted when nothing is wrong', () => {
    expect(checkDetails(DETAILS, 'monthly', RULES, TODAY)).toEqual([]);
  });

  test.each([
    ['2026-11-22', []],
    ['2026-11-23', []],
    ['2026-11-24', ['day_in_future documentDate']],
    ['2027-01-01', ['day_in_future documentDate']],
  ])('dated %s are told: %j', (documentDate, expected) => {
    expect(check({ documentDate })).toEqual(expected);
  });

  test('a date in the future is told which day it is', () => {
    const [reason] = checkDetails({ ...DETAILS, documentDate: '2026-11-24' }, 'monthly', RULES, TODAY);
    expect(reason?.params).toEqual({ currentDay: TODAY });
  });

  test.each([
    [null, '2026-11', 'monthly', ['instalment_missing sequence']],
    [1, null, 'monthly', ['instalment_missing period']],
    [null, null, 'monthly', ['instalment_missing sequence']],
    [null, null, 'final', []],
  ] as const)('with instalment %j of %j, %s, are told: %j', (sequence, period, kind, expected) => {
    expect(check({ sequence, period }, kind)).toEqual(expected);
  });

  const free = { vatLines: [{ rate: 0, base: 10_000, vat: 0 }] };
  const totals = { exclVat: 10_000, vat: 0, inclVat: 10_000, netPayable: 10_000 };
  test.each([
    ['EXONERATION', '', ['exemption_reason_required exemptionReason']],
    ['EXONERATION', 'Autoliquidation', []],
    ['SANS_TVA', '', []],
    ['TVA_SUR_DEBIT', '', []],
  ] as const)('under %s with the reason %j are told: %j', (vatType, exemptionReason, expected) => {
    expect(check({ ...free, totals, vatType, exemptionReason })).toEqual(expected);
  });

  test('with lines and totals that disagree are told by how much, as everywhere', () => {
    expect(check({ totals: { ...DETAILS.totals, inclVat: 12_001 } })).toEqual([
      'total_does_not_add_up totalInclVat',
    ]);
  });

  test('are told every reason at once', () => {
    expect(
      check({
        documentDate: '2027-01-01',
        sequence: null,
        vatType: 'EXONERATION',
        totals: { ...DETAILS.totals, netPayable: 12_001 },
      }),
    ).toEqual([
      'day_in_future documentDate',
      'instalment_missing sequence',
      'exemption_reason_required exemptionReason',
      'vat_not_expected vatType',
      'net_exceeds_total netPayable',
    ]);
  });
});

test('texts are as long as the official formats allow: document numbers 20, orders and contracts 50', () => {
  expect(LONGEST).toEqual({
    number: 20,
    engagement: 50,
    contract: 50,
    comment: 2_000,
    reason: 200,
    words: 1_000,
    missing: 200,
    designation: 100,
  });
});

describe('what the recipient demands', () => {
  const REASONS = {
    s: 'service_required recipientServiceId',
    e: 'engagement_required engagementNumber',
    o: 'service_or_engagement_required engagementNumber',
  } as const;
  /** The flags service, engagement, one of both, engagement for this service; then what is refused of each deposit. */
  const DEMANDS: readonly [string, string, string, string, string][] = [
    // flags, nothing given, only the service, only the engagement, both
    ['0000', '', '', '', ''],
    ['0001', 'e', 'e', '', ''],
    ['0010', 'o', '', '', ''],
    ['0011', 'eo', 'e', '', ''],
    ['0100', 'e', 'e', '', ''],
    ['0101', 'e', 'e', '', ''],
    ['0110', 'eo', 'e', '', ''],
    ['0111', 'eo', 'e', '', ''],
    ['1000', 's', '', 's', ''],
    ['1001', 'se', 'e', 's', ''],
    ['1010', 'so', '', 's', ''],
    ['1011', 'seo', 'e', 's', ''],
    ['1100', 'se', 'e', 's', ''],
    ['1101', 'se', 'e', 's', ''],
    ['1110', 'seo', 'e', 's', ''],
    ['1111', 'seo', 'e', 's', ''],
  ];
  const GIVEN: readonly [string, Partial<Details>][] = [
    ['neither service nor engagement', { recipientServiceId: null, engagementNumber: '' }],
    ['a service', { engagementNumber: '' }],
    ['an engagement', { recipientServiceId: null }],
    ['a service and an engagement', {}],
  ];
  const CASES = DEMANDS.flatMap(([flags, ...refused]) =>
    GIVEN.map(([name, given], position) => ({ flags, name, given, letters: refused[position] ?? '' })),
  );

  test('has 16 combinations, each tried with four deposits', () => {
    expect(new Set(CASES.map(({ flags }) => flags)).size).toBe(16);
    expect(CASES).toHaveLength(64);
  });

  test.each(CASES)('with flags $flags, $name: refused "$letters"', ({ flags, given, letters }) => {
    const [service, engagement, either, byService] = [...flags].map((flag) => flag === '1');
    const rules: RecipientRules = {
      serviceRequired: service ?? false,
      engagementRequired: engagement ?? false,
      serviceOrEngagementRequired: either ?? false,
      serviceRequiresEngagement: byService ?? false,
    };
    const isLetter = (letter: string): letter is keyof typeof REASONS => letter in REASONS;
    expect(check(given, 'monthly', rules)).toEqual(
      [...letters].filter(isLetter).map((letter) => REASONS[letter]),
    );
  });
});

describe('the size of amounts', () => {
  const of = (base: number, vat: number, net = base + vat): Partial<Details> => ({
    vatLines: [{ rate: 2_000, base, vat }],
    totals: { exclVat: base, vat, inclVat: base + vat, netPayable: net },
  });
  const tooLarge = (changed: Partial<Details>) =>
    check(changed).filter((reason) => reason.startsWith('amount_too_large'));

  test('is at most a hundred billion euros, either way', () => {
    expect(8_333_333_333_333 + 1_666_666_666_667).toBe(LARGEST_AMOUNT);
    expect(tooLarge(of(8_333_333_333_333, 1_666_666_666_667))).toEqual([]);
    expect(tooLarge(of(-8_333_333_333_333, -1_666_666_666_667))).toEqual([]);
    expect(tooLarge(of(8_333_333_333_333, 1_666_666_666_668))).toEqual([
      'amount_too_large totalInclVat',
      'amount_too_large netPayable',
    ]);
  });

  test('is told beside every field that is beyond it', () => {
    const beyond = LARGEST_AMOUNT + 1;
    expect(tooLarge(of(beyond, beyond))).toEqual([
      'amount_too_large totalExclVat',
      'amount_too_large totalVat',
      'amount_too_large totalInclVat',
      'amount_too_large netPayable',
      'amount_too_large vatLines.0.base',
      'amount_too_large vatLines.0.vat',
    ]);
    expect(tooLarge(of(100, 20, -beyond))).toEqual(['amount_too_large netPayable']);
  });
});
