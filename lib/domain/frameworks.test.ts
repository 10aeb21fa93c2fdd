import {
  FRAMEWORK_CODES,
  FRAMEWORKS,
  type FrameworkCode,
  followedBy,
  isFirstClaim,
  isFrameworkCode,
  isMadeTacit,
  mayFollow,
  mayFollowNow,
  mayOpen,
  receiverOf,
  successorsIn,
  successorsOf,
} from './frameworks';
import { CIRCUIT_ROLES, type Circuit, type CircuitRole, ROLES, type Role } from './parties';

// The table of the trade, typed a second time from its source: issuer, kind, payable, document.
const ROWS: readonly [FrameworkCode, Role, 'monthly' | 'final', boolean, string][] = [
  ['A4', 'supplier', 'monthly', false, 'PROJET_DECOMPTE_MENSUEL'],
  ['A5', 'supplier', 'monthly', false, 'ETAT_ACOMPTE'],
  ['A6', 'supplier', 'monthly', true, 'ETAT_ACOMPTE_VALIDE'],
  ['A7', 'supplier', 'final', false, 'PROJET_DECOMPTE_FINAL'],
  ['A8', 'supplier', 'final', true, 'DECOMPTE_GENERAL_SIGNE'],
  ['A10', 'subcontractor', 'monthly', false, 'DEMANDE_PAIEMENT_SOUS_TRAITANT'],
  ['A13', 'joint_contractor', 'monthly', false, 'PROJET_DECOMPTE_MENSUEL'],
  ['A14', 'joint_contractor', 'final', false, 'PROJET_DECOMPTE_FINAL'],
  ['A15', 'moe', 'monthly', false, 'ETAT_ACOMPTE'],
  ['A16', 'moe', 'monthly', true, 'ETAT_ACOMPTE_VALIDE'],
  ['A17', 'moe', 'final', false, 'PROJET_DECOMPTE_GENERAL'],
  ['A18', 'moe', 'final', false, 'DECOMPTE_GENERAL'],
  ['A19', 'moa', 'monthly', true, 'ETAT_ACOMPTE_VALIDE'],
  ['A20', 'moa', 'final', false, 'DECOMPTE_GENERAL'],
  ['A22', 'supplier', 'final', false, 'PROJET_DECOMPTE_GENERAL_TACITE'],
  ['A23', 'supplier', 'final', true, 'DGD_TACITE'],
  ['A24', 'moe', 'final', true, 'DGD_TACITE'],
  ['A25', 'moa', 'final', true, 'DGD_TACITE'],
];

const EDGES: readonly (readonly [previous: FrameworkCode, next: FrameworkCode])[] = [
  ['A4', 'A15'],
  ['A15', 'A19'],
  ['A10', 'A15'],
  ['A13', 'A15'],
  ['A4', 'A16'],
  ['A10', 'A16'],
  ['A13', 'A16'],
  ['A5', 'A19'],
  ['A7', 'A17'],
  ['A17', 'A20'],
  ['A20', 'A8'],
  ['A14', 'A17'],
  ['A7', 'A18'],
  ['A14', 'A18'],
  ['A18', 'A8'],
  ['A7', 'A22'],
  ['A17', 'A22'],
  ['A22', 'A20'],
  ['A22', 'A23'],
  ['A22', 'A24'],
  ['A22', 'A25'],
  ['A20', 'A25'],
];

const PAIRS = FRAMEWORK_CODES.flatMap((next) =>
  FRAMEWORK_CODES.map((previous) => ({
    next,
    previous,
    isEdge: EDGES.some(([from, to]) => from === previous && to === next),
  })),
);

describe('the table of frameworks', () => {
  test.each(ROWS)(
    '%s is deposited by %s, %s, payable: %s, as %s',
    (code, issuer, kind, payable, document) => {
      expect(FRAMEWORKS[code]).toMatchObject({ code, issuer, kind, payable, document });
    },
  );

  test('has these 18 rows and no other', () => {
    expect(ROWS).toHaveLength(18);
    expect(Object.keys(FRAMEWORKS)).toEqual([...FRAMEWORK_CODES]);
    expect(ROWS.map(([code]) => code)).toEqual([...FRAMEWORK_CODES]);
  });

  test('marks the end by silence, what must be accepted first, and what takes the place of another', () => {
    const those = (is: (code: FrameworkCode) => boolean) => FRAMEWORK_CODES.filter(is);
    expect(those((code) => FRAMEWORKS[code].tacit)).toEqual(['A22', 'A23', 'A24', 'A25']);
    expect(those((code) => FRAMEWORKS[code].validated)).toEqual(['A10', 'A13', 'A14']);
    expect(those((code) => FRAMEWORKS[code].replaces.length > 0)).toEqual(['A22']);
    expect(FRAMEWORKS.A22.replaces).toEqual(['A7', 'A17']);
  });

  test('gives a suffix to whatever may follow, and none to a first claim', () => {
    for (const code of FRAMEWORK_CODES)
      expect([code, FRAMEWORKS[code].suffix !== '']).toEqual([code, FRAMEWORKS[code].follows.length > 0]);
  });

  test('an issuer that numbers two documents of one file gives them different suffixes', () => {
    const numbered = FRAMEWORK_CODES.filter((code) => FRAMEWORKS[code].follows.length > 0);
    for (const first of numbered)
      for (const second of numbered.filter((code) => code !== first)) {
        const isSame = FRAMEWORKS[first].issuer === FRAMEWORKS[second].issuer;
        if (isSame) expect([first, FRAMEWORKS[first].suffix]).not.toEqual([first, FRAMEWORKS[second].suffix]);
      }
  });

  test('knows a code from any other word', () => {
    for (const code of FRAMEWORK_CODES) expect(isFrameworkCode(code)).toBe(true);
    for (const other of ['A1', 'A9', 'A11', 'A12', 'A21', 'a4', 'A4 ', '', 'toString', 4, null, undefined])
      expect(isFrameworkCode(other)).toBe(false);
  });
});

const EVERYBODY: Circuit = { supplier: true, moe: true, moa: true, financial_service: true };

describe('what may follow what', () => {
  test('22 pairs are edges and 302 are not', () => {
    expect(PAIRS.filter(({ isEdge }) => isEdge)).toHaveLength(22);
    expect(PAIRS.filter(({ isEdge }) => !isEdge)).toHaveLength(302);
  });

  test.each(EDGES)('an %s may be followed by an %s', (previous, next) => {
    expect(mayFollow(EVERYBODY, next, previous)).toBe(true);
    expect(successorsOf(previous)).toContain(next);
  });

  test.each(PAIRS.filter(({ isEdge }) => !isEdge))('an $next cannot follow an $previous', (pair) => {
    expect(mayFollow(EVERYBODY, pair.next, pair.previous)).toBe(false);
    expect(successorsOf(pair.previous)).not.toContain(pair.next);
  });

  test('what follows nothing is a first claim, and everything else answers something', () => {
    const claims: readonly FrameworkCode[] = ['A4', 'A5', 'A6', 'A7', 'A10', 'A13', 'A14'];
    for (const code of FRAMEWORK_CODES)
      expect([code, isFirstClaim(code)]).toEqual([code, claims.includes(code)]);
  });

  test('a document never goes back: no chain returns to a framework it has left', () => {
    const later = (code: FrameworkCode): FrameworkCode[] =>
      successorsOf(code).flatMap((next) => [next, ...later(next)]);
    for (const code of FRAMEWORK_CODES) expect(later(code)).not.toContain(code);
  });

  test('a chain stays of one kind, monthly or final', () => {
    for (const [previous, next] of EDGES) expect(FRAMEWORKS[next].kind).toBe(FRAMEWORKS[previous].kind);
  });

  test('what goes to the financial service ends its chain, and nothing else does', () => {
    for (const code of FRAMEWORK_CODES)
      expect([code, successorsOf(code).length === 0]).toEqual([code, FRAMEWORKS[code].payable]);
  });
});

describe('the absence of the project manager, declared in the file', () => {
  // The contracting authority pays what it admits (CCAG-Travaux 12.2.2), and establishes the general statement (12.4.2).
  const IN_ABSENCE: readonly (readonly [previous: FrameworkCode, next: FrameworkCode])[] = [
    ['A4', 'A19'],
    ['A10', 'A19'],
    ['A13', 'A19'],
    ['A7', 'A20'],
    ['A14', 'A20'],
  ];
  const without = (...absent: CircuitRole[]): Circuit => ({
    ...EVERYBODY,
    moe: !absent.includes('moe'),
    absent,
  });
  const edgesIn = (among: Circuit) =>
    PAIRS.filter(({ next, previous }) => mayFollow(among, next, previous)).map(
      ({ next, previous }) => `${previous} -> ${next}`,
    );
  const ordinary = EDGES.map((edge) => edge.join(' -> '));
  const added = IN_ABSENCE.map((edge) => edge.join(' -> '));

  test('adds these five edges to the 22, and no other', () => {
    expect(edgesIn(without('moe')).sort()).toEqual([...ordinary, ...added].sort());
    expect(edgesIn(without('moa', 'moe')).sort()).toEqual([...ordinary, ...added].sort());
  });

  test('is no absence of anybody else, and none of who is off the portal for the whole contract', () => {
    for (const role of CIRCUIT_ROLES.filter((one) => one !== 'moe'))
      expect(edgesIn(without(role)).sort()).toEqual([...ordinary].sort());
    expect(edgesIn({ ...EVERYBODY, moe: false }).sort()).toEqual([...ordinary].sort());
  });

  test('says the same of what a framework may follow', () => {
    for (const next of FRAMEWORK_CODES)
      for (const among of [EVERYBODY, without('moe')])
        expect([next, ...followedBy(among, next)].sort()).toEqual(
          [next, ...FRAMEWORK_CODES.filter((previous) => mayFollow(among, next, previous))].sort(),
        );
  });

  test('brings the claims to the contracting authority, which goes on alone', () => {
    for (const [previous, next] of IN_ABSENCE) {
      expect([previous, receiverOf(without('moe'), previous)]).toEqual([previous, 'moa']);
      expect(successorsIn(without('moe'), previous)).toContain(next);
      expect(receiverOf(EVERYBODY, previous)).toBe('moe');
    }
  });
});

describe('what silence does', () => {
  const AFTER = ['A7 -> A22', 'A17 -> A22', 'A22 -> A23', 'A22 -> A24', 'A22 -> A25', 'A20 -> A25'];
  const BEFORE = ['A22 -> A20', 'A20 -> A8'];

  test.each(EDGES)('an %s is followed by an %s before, after, or both', (previous, next) => {
    const edge = `${previous} -> ${next}`;
    const may = (isTacit: boolean) => mayFollowNow(EVERYBODY, next, { framework: previous, isTacit });
    expect([edge, may(false), may(true)]).toEqual([edge, !AFTER.includes(edge), !BEFORE.includes(edge)]);
  });

  test('an A18 may be signed whenever: no silence ends it', () => {
    for (const isTacit of [false, true])
      expect(mayFollowNow(EVERYBODY, 'A8', { framework: 'A18', isTacit })).toBe(true);
  });

  test('has an effect on the claim and its draft, on the tacit draft and on the general statement (CCAG-Travaux 12.4.4, 12.4.5)', () => {
    expect(FRAMEWORK_CODES.filter(isMadeTacit)).toEqual(['A7', 'A17', 'A20', 'A22']);
  });

  test('waits for nobody here when no supplier on the portal can sign: the contracting authority ends it', () => {
    const unsigned: Circuit = { ...EVERYBODY, supplier: false };
    expect(receiverOf(unsigned, 'A20')).toBe('moa');
    expect(mayFollowNow(unsigned, 'A25', { framework: 'A20', isTacit: false })).toBe(true);
    expect(mayFollowNow(EVERYBODY, 'A25', { framework: 'A20', isTacit: false })).toBe(false);
  });
});

type Way = {
  /** Supplier, project manager, contracting authority: on the portal or not. */
  present: readonly CircuitRole[];
  reason: string;
  opens: Partial<Record<FrameworkCode, Role>>;
  after: Partial<Record<FrameworkCode, Partial<Record<FrameworkCode, Role>>>>;
};

const PAID = 'financial_service';

/** Who begins and who goes on, circuit by circuit: each framework offered, with the role that receives it. */
const WAYS: readonly Way[] = [
  {
    present: ['supplier', 'moe', 'moa'],
    reason: 'nobody is absent: contractors begin and every step is played',
    opens: { A4: 'moe', A7: 'moe', A10: 'moe', A13: 'moe', A14: 'moe' },
    after: {
      A4: { A15: 'moa' },
      A7: { A17: 'moa', A22: 'moa' },
      A10: { A15: 'moa' },
      A13: { A15: 'moa' },
      A14: { A17: 'moa' },
      A15: { A19: PAID },
      A17: { A20: 'supplier', A22: 'moa' },
      A20: { A8: PAID, A25: PAID },
      A22: { A20: 'supplier', A23: PAID, A24: PAID, A25: PAID },
    },
  },
  {
    present: ['supplier', 'moe'],
    reason: 'the contracting authority is absent: the project manager validates, nobody could receive an A22',
    opens: { A4: 'moe', A7: 'moe', A10: 'moe', A13: 'moe', A14: 'moe' },
    after: {
      A4: { A16: PAID },
      A7: { A18: 'supplier' },
      A10: { A16: PAID },
      A13: { A16: PAID },
      A14: { A18: 'supplier' },
      A18: { A8: PAID },
    },
  },
  {
    present: ['supplier', 'moa'],
    reason:
      'the project manager is absent: the supplier brings what they signed; requests to them have no reader',
    opens: { A5: 'moa', A22: 'moa' },
    after: {
      A5: { A19: PAID },
      A20: { A8: PAID, A25: PAID },
      A22: { A20: 'supplier', A23: PAID, A25: PAID },
    },
  },
  {
    present: ['supplier'],
    reason: 'only the supplier is there: everything was validated outside and goes to be paid',
    opens: { A6: PAID, A8: PAID, A23: PAID },
    after: {},
  },
  {
    present: ['moe', 'moa'],
    reason:
      'the supplier is absent: the project manager begins, and a general statement that nobody can sign stays',
    opens: { A10: 'moe', A13: 'moe', A14: 'moe', A15: 'moa', A17: 'moa', A24: PAID },
    after: {
      A10: { A15: 'moa' },
      A13: { A15: 'moa' },
      A14: { A17: 'moa' },
      A15: { A19: PAID },
      A17: { A20: 'moa' },
      A20: { A25: PAID },
    },
  },
  {
    present: ['moe'],
    reason:
      'supplier and contracting authority are absent: an A18 would wait for a signature that nobody can give',
    opens: { A10: 'moe', A13: 'moe', A16: PAID, A24: PAID },
    after: { A10: { A16: PAID }, A13: { A16: PAID } },
  },
  {
    present: ['moa'],
    reason: 'supplier and project manager are absent: the contracting authority begins',
    opens: { A19: PAID, A20: 'moa', A25: PAID },
    after: { A20: { A25: PAID } },
  },
  { present: [], reason: 'nobody is there to deposit anything for anybody', opens: {}, after: {} },
];

const circuit = (present: readonly CircuitRole[]): Circuit => ({
  supplier: present.includes('supplier'),
  moe: present.includes('moe'),
  moa: present.includes('moa'),
  financial_service: present.includes('financial_service'),
});
const CIRCUITS = WAYS.flatMap((way) => [
  { ...way, who: namesOf(way.present), circuit: circuit(way.present) },
  // Who pays changes nothing of what is offered before it.
  {
    ...way,
    who: `${namesOf(way.present)} and payer`,
    circuit: circuit([...way.present, 'financial_service']),
  },
]);

const openersOf = (among: Circuit) => FRAMEWORK_CODES.filter((code) => mayOpen(among, code));
const withReceivers = (among: Circuit, codes: readonly FrameworkCode[]) =>
  Object.fromEntries(codes.map((code) => [code, receiverOf(among, code)]));
function namesOf(present: readonly CircuitRole[]): string {
  return present.join(', ') || 'nobody';
}

/** Everything that can be deposited one day in this circuit. */
function reachable(among: Circuit, from: readonly FrameworkCode[] = openersOf(among)): FrameworkCode[] {
  return [...new Set(from.flatMap((code) => [code, ...reachable(among, successorsIn(among, code))]))];
}

describe('the 16 circuits', () => {
  test('are all there, each once', () => {
    const bits = CIRCUITS.map((one) => CIRCUIT_ROLES.map((role) => (one.circuit[role] ? 1 : 0)).join(''));
    expect(new Set(bits).size).toBe(2 ** CIRCUIT_ROLES.length);
    expect(bits).toHaveLength(16);
  });

  test.each(CIRCUITS)('$who: $reason', ({ circuit: among, opens, after }) => {
    expect(withReceivers(among, openersOf(among))).toEqual(opens);
    const found = reachable(among)
      .map((code) => [code, withReceivers(among, successorsIn(among, code))] as const)
      .filter(([, next]) => Object.keys(next).length > 0);
    expect(Object.fromEntries(found)).toEqual(after);
  });

  test.each(CIRCUITS)('only people on the portal are asked for a document ($who)', ({ circuit: among }) => {
    for (const code of reachable(among)) {
      const { issuer } = FRAMEWORKS[code];
      const present = CIRCUIT_ROLES.filter((role) => among[role]);
      if (issuer !== 'joint_contractor' && issuer !== 'subcontractor') expect(present).toContain(issuer);
    }
  });

  test.each(CIRCUITS)('every deposit has a receiver who can go on, down to a payment ($who)', (one) => {
    for (const code of reachable(one.circuit)) {
      const receiver = receiverOf(one.circuit, code);
      expect([code, ROLES]).toEqual([code, expect.arrayContaining([receiver])]);
      if (FRAMEWORKS[code].payable) continue;
      const next = successorsIn(one.circuit, code).map((successor) => FRAMEWORKS[successor].issuer);
      expect([code, next]).toEqual([code, expect.arrayContaining([receiver])]);
    }
  });

  test.each(CIRCUITS)('nothing skips somebody who is on the portal ($who)', ({ circuit: among }) => {
    for (const code of openersOf(among)) expect([code, skippedAtOpening(among, code)]).toEqual([code, []]);
    for (const code of reachable(among))
      for (const next of successorsIn(among, code))
        expect([code, next, skippedBetween(among, code, next)]).toEqual([code, next, []]);
  });
});

/** The order in which a claim passes from hand to hand; the contractors' own frameworks need nobody before them. */
const STEPS: readonly {
  role: CircuitRole;
  monthly: readonly FrameworkCode[];
  final: readonly FrameworkCode[];
}[] = [
  { role: 'supplier', monthly: ['A4', 'A10', 'A13'], final: ['A7', 'A14'] },
  { role: 'moe', monthly: ['A5', 'A15'], final: ['A17'] },
  { role: 'moa', monthly: ['A6', 'A16', 'A19'], final: ['A18', 'A20'] },
  { role: 'supplier', monthly: [], final: ['A8'] },
];
// What silence makes answers nobody's step: the law ends the contract without it (CCAG-Travaux 12.4.4, 12.4.5).
const BY_SILENCE = ['A22', 'A23', 'A24', 'A25'];

/** The step that a document completes: an A16 of the project manager does what an A19 would have done. */
function stepOf(code: FrameworkCode): number {
  return STEPS.findIndex(({ monthly, final }) => monthly.includes(code) || final.includes(code));
}

function skippedAtOpening(among: Circuit, code: FrameworkCode): CircuitRole[] {
  if (BY_SILENCE.includes(code)) return [];
  return skipped(among, code, -1);
}

function skippedBetween(among: Circuit, previous: FrameworkCode, next: FrameworkCode): CircuitRole[] {
  if (BY_SILENCE.includes(next) || previous === 'A22') return [];
  return skipped(among, next, stepOf(previous));
}

/** The roles of the steps after `done` that nobody has played when this document arrives, its own issuer aside. */
function skipped(among: Circuit, code: FrameworkCode, done: number): CircuitRole[] {
  const { issuer } = FRAMEWORKS[code];
  const isContractor = issuer === 'joint_contractor' || issuer === 'subcontractor';
  const role = isContractor ? 'supplier' : issuer;
  return STEPS.slice(done + 1, stepOf(code) + 1)
    .map((step) => step.role)
    .filter((missing) => missing !== role && among[missing]);
}
