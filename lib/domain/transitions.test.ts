import { FRAMEWORK_CODES, FRAMEWORKS, type FrameworkCode } from './frameworks';
import { ROLES } from './parties';
import { isWithIssuer, STATUSES, type Status, WITH_ISSUER } from './statuses';
import {
  ACTS,
  type Act,
  actsFrom,
  isOver,
  mayBeFollowed,
  type Player,
  playerOf,
  TRANSITIONS,
  type Transition,
  transition,
} from './transitions';

/** The life of a document, typed a second time: from, or several; act, player, to, whom it is on its way to, and of what. */
const LIFE = [
  // The way to whoever acts on it first.
  'DEPOSEE: route by product -> A_VALIDER_1 toward validator_1',
  'DEPOSEE: route by product -> EN_COURS_ACHEMINEMENT toward financial_service',
  'EN_COURS_ACHEMINEMENT: route by product -> MISE_A_DISPOSITION toward financial_service',
  'DEPOSEE EN_COURS_ACHEMINEMENT: route by product -> MISE_A_DISPOSITION_MOE toward moe',
  'DEPOSEE EN_COURS_ACHEMINEMENT: route by product -> MISE_A_DISPOSITION_MOA toward moa',
  'DEPOSEE EN_COURS_ACHEMINEMENT: route by product -> A_ASSOCIER_FOURNISSEUR toward supplier',
  'MISE_A_DISPOSITION_MOE: route by product -> A_ASSOCIER_MOE toward moe',
  'MISE_A_DISPOSITION_MOA: route by product -> A_ASSOCIER_MOA toward moa',

  // Acceptance by the contractor that its issuer works for, then by the lead behind a joint contractor.
  'A_VALIDER_1: accept by validator -> VALIDEE_1',
  'A_VALIDER_1: refuse by validator -> REFUSEE_1',
  'A_VALIDER_1: disown by validator -> ERREUR_FOURNISSEUR_SUR_VALIDEUR',
  'A_VALIDER_1: lapse by product -> ABSENCE_VALIDATION_1_HORS_DELAI',
  'VALIDEE_1 ABSENCE_VALIDATION_1_HORS_DELAI: route by product -> A_VALIDER_2 toward validator_2',
  'VALIDEE_1 ABSENCE_VALIDATION_1_HORS_DELAI: route by product -> MISE_A_DISPOSITION_MOE toward moe',
  'VALIDEE_1 ABSENCE_VALIDATION_1_HORS_DELAI: route by product -> MISE_A_DISPOSITION_MOA toward moa',
  'A_VALIDER_2: accept by validator -> VALIDEE_2',
  'A_VALIDER_2: refuse by validator -> REFUSEE_2',
  'A_VALIDER_2: disown by validator -> ERREUR_COTRAITANT_SUR_VALIDEUR',
  'A_VALIDER_2: lapse by product -> ABSENCE_VALIDATION_2_HORS_DELAI',
  'VALIDEE_2 ABSENCE_VALIDATION_2_HORS_DELAI: route by product -> MISE_A_DISPOSITION_MOE toward moe',
  'VALIDEE_2 ABSENCE_VALIDATION_2_HORS_DELAI: route by product -> MISE_A_DISPOSITION_MOA toward moa',

  // The project manager: seven days for a monthly claim, after which it may still act, or be passed over.
  'A_ASSOCIER_MOE: take_into_account by moe -> PRISE_EN_COMPTE_MOE',
  'A_ASSOCIER_MOE PRISE_EN_COMPTE_MOE: lapse by product -> ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE of A4 A10 A13',
  'A_ASSOCIER_MOE PRISE_EN_COMPTE_MOE ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: associate by successor -> ASSOCIEE',
  'A_ASSOCIER_MOE PRISE_EN_COMPTE_MOE: replace by successor -> REMPLACEE_PAR_A22',
  'A_ASSOCIER_MOE PRISE_EN_COMPTE_MOE ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: refuse by moe -> REFUSEE_MOE',
  'A_ASSOCIER_MOE PRISE_EN_COMPTE_MOE ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: disown by moe -> ERREUR_FOURNISSEUR_SUR_MOE',
  'A_ASSOCIER_MOE PRISE_EN_COMPTE_MOE ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: suspend by moe -> A_COMPLETER',
  'A_ASSOCIER_MOE PRISE_EN_COMPTE_MOE ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: recycle by moe -> A_RECYCLER',
  'A_ASSOCIER_MOE PRISE_EN_COMPTE_MOE ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: pass_over by product -> MISE_A_DISPOSITION_MOA',

  // The contracting authority sends back what others bring, not its own general statement.
  'A_ASSOCIER_MOA: take_into_account by moa -> PRISE_EN_COMPTE_MOA',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: associate by successor -> ASSOCIEE',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: replace by successor -> REMPLACEE_PAR_A22',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: refuse by moa -> REFUSEE_MOA of A4 A5 A7 A10 A13 A14 A15 A17 A22',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: disown by moa -> ERREUR_FOURNISSEUR_SUR_MOA toward supplier of A4 A5 A7 A10 A13 A14 A15 A17 A22',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: disown by moa -> ERREUR_MOE_SUR_MOA toward moe of A4 A5 A7 A10 A13 A14 A15 A17 A22',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: suspend by moa -> SUSPENDUE of A4 A5 A7 A10 A13 A14 A15 A17 A22',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: recycle by moa -> A_RECYCLER of A4 A5 A7 A10 A13 A14 A15 A17 A22',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: lapse by product -> A_ASSOCIER_FOURNISSEUR of A22',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: hand_back by product -> MISE_A_DISPOSITION_MOE of A4 A7 A10 A13 A14',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA: hand_back by product -> A_ASSOCIER_FOURNISSEUR of A20',

  // The supplier signs the general statement by depositing it, refuses, or says nothing for thirty days.
  'A_ASSOCIER_FOURNISSEUR: associate by successor -> ASSOCIEE',
  'A_ASSOCIER_FOURNISSEUR: refuse by supplier -> REFUSEE_FOURNISSEUR of A18 A20',
  'A_ASSOCIER_FOURNISSEUR: disown by supplier -> ERREUR_MOE_SUR_FOURNISSEUR toward moe of A18 A20',
  'A_ASSOCIER_FOURNISSEUR: disown by supplier -> ERREUR_MOA_SUR_FOURNISSEUR toward moa of A18 A20',
  'A_ASSOCIER_FOURNISSEUR: lapse by product -> A_ASSOCIER_MOA of A20',
  'ASSOCIEE: replace by successor -> REMPLACEE_PAR_A22',

  // The payer: all the steps or only some, always forward, or back as long as nothing is mandated.
  'MISE_A_DISPOSITION: take_into_account by financial_service -> PRISE_EN_COMPTE_DESTINATAIRE',
  'MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE COMPLETEE: certify_service by financial_service -> SERVICE_FAIT',
  'MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE COMPLETEE SERVICE_FAIT: mandate by financial_service -> MANDATEE',
  'MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE COMPLETEE SERVICE_FAIT MANDATEE: hand_to_accountant by financial_service -> MISE_A_DISPOSITION_COMPTABLE',
  'MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE COMPLETEE SERVICE_FAIT MANDATEE MISE_A_DISPOSITION_COMPTABLE: account by financial_service -> COMPTABILISEE',
  'MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE COMPLETEE SERVICE_FAIT MANDATEE MISE_A_DISPOSITION_COMPTABLE COMPTABILISEE: pay by financial_service -> MISE_EN_PAIEMENT',
  'MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE COMPLETEE SERVICE_FAIT: suspend by financial_service -> SUSPENDUE',
  'MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE COMPLETEE SERVICE_FAIT: recycle by financial_service -> A_RECYCLER',
  'MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE COMPLETEE SERVICE_FAIT: reject by financial_service -> REJETEE',

  // Back with its issuer: completed, sent elsewhere, corrected or given up.
  'A_COMPLETER SUSPENDUE: complete by issuer -> COMPLETEE',
  'COMPLETEE: route by product -> MISE_A_DISPOSITION_MOE toward moe',
  'COMPLETEE: route by product -> MISE_A_DISPOSITION_MOA toward moa',
  'A_RECYCLER: redirect by issuer -> EN_COURS_ACHEMINEMENT',
  'ERREUR_FOURNISSEUR_SUR_VALIDEUR ERREUR_COTRAITANT_SUR_VALIDEUR: redirect by issuer -> DEPOSEE',
  'ERREUR_FOURNISSEUR_SUR_MOE ERREUR_FOURNISSEUR_SUR_MOA ERREUR_MOE_SUR_MOA: redirect by issuer -> EN_COURS_ACHEMINEMENT',
  'ERREUR_MOE_SUR_FOURNISSEUR ERREUR_MOA_SUR_FOURNISSEUR: redirect by issuer -> EN_COURS_ACHEMINEMENT',
  'REFUSEE_1 REFUSEE_2 REFUSEE_MOE REFUSEE_MOA REFUSEE_FOURNISSEUR REJETEE: resubmit by issuer -> DUPLIQUE_APRES_REFUS',
  'ERREUR_FOURNISSEUR_SUR_VALIDEUR ERREUR_COTRAITANT_SUR_VALIDEUR: resubmit by issuer -> DUPLIQUE_APRES_REFUS',
  'ERREUR_FOURNISSEUR_SUR_MOE ERREUR_FOURNISSEUR_SUR_MOA ERREUR_MOE_SUR_MOA: resubmit by issuer -> DUPLIQUE_APRES_REFUS',
  'ERREUR_MOE_SUR_FOURNISSEUR ERREUR_MOA_SUR_FOURNISSEUR: resubmit by issuer -> DUPLIQUE_APRES_REFUS',
  'REFUSEE_1 REFUSEE_2 REFUSEE_MOE REFUSEE_MOA REFUSEE_FOURNISSEUR REJETEE: abandon by issuer -> ABANDONNEE',
  'ERREUR_FOURNISSEUR_SUR_VALIDEUR ERREUR_COTRAITANT_SUR_VALIDEUR: abandon by issuer -> ABANDONNEE',
  'ERREUR_FOURNISSEUR_SUR_MOE ERREUR_FOURNISSEUR_SUR_MOA ERREUR_MOE_SUR_MOA: abandon by issuer -> ABANDONNEE',
  'ERREUR_MOE_SUR_FOURNISSEUR ERREUR_MOA_SUR_FOURNISSEUR: abandon by issuer -> ABANDONNEE',
  'A_COMPLETER SUSPENDUE A_RECYCLER: abandon by issuer -> ABANDONNEE',

  // A whole file is given up; what was followed by a document that was given up waits again.
  'REFUSEE_1 REFUSEE_2 REFUSEE_MOE REFUSEE_MOA REFUSEE_FOURNISSEUR REJETEE: close by product -> ABANDONNEE',
  'ERREUR_FOURNISSEUR_SUR_VALIDEUR ERREUR_COTRAITANT_SUR_VALIDEUR: close by product -> ABANDONNEE',
  'ERREUR_FOURNISSEUR_SUR_MOE ERREUR_FOURNISSEUR_SUR_MOA ERREUR_MOE_SUR_MOA: close by product -> ABANDONNEE',
  'ERREUR_MOE_SUR_FOURNISSEUR ERREUR_MOA_SUR_FOURNISSEUR: close by product -> ABANDONNEE',
  'A_COMPLETER SUSPENDUE A_RECYCLER: close by product -> ABANDONNEE',
  'A_VALIDER_1 A_VALIDER_2: close by product -> ABANDONNEE',
  'A_ASSOCIER_MOE PRISE_EN_COMPTE_MOE ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: close by product -> ABANDONNEE',
  'A_ASSOCIER_MOA PRISE_EN_COMPTE_MOA A_ASSOCIER_FOURNISSEUR: close by product -> ABANDONNEE',
  'MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE COMPLETEE SERVICE_FAIT: close by product -> ABANDONNEE',
  'ASSOCIEE REMPLACEE_PAR_A22: close by product -> ABANDONNEE',
  'ASSOCIEE REMPLACEE_PAR_A22: release by product -> A_ASSOCIER_MOE toward moe',
  'ASSOCIEE REMPLACEE_PAR_A22: release by product -> A_ASSOCIER_MOA toward moa',
  'ASSOCIEE: release by product -> A_ASSOCIER_FOURNISSEUR toward supplier',
];
const EXPECTED = LIFE.flatMap((line) => {
  const [froms = '', rest = ''] = line.split(': ');
  return froms.split(' ').map((from) => `${from}: ${rest}`);
});

const written = ({ from, act, by, to, toward, of }: Transition) =>
  [
    `${from}: ${act} by ${by} -> ${to}`,
    ...(toward ? [`toward ${toward}`] : []),
    ...(of ? ['of', ...of] : []),
  ].join(' ');
const TOWARDS = [undefined, ...ROLES, 'validator_1', 'validator_2'] as const;
const OF = [undefined, ...FRAMEWORK_CODES] as const;
const isOf = ({ of }: Transition, framework: FrameworkCode | undefined) =>
  of === undefined || (framework !== undefined && of.includes(framework));

describe('the table of transitions', () => {
  test('is the life that the trade describes, row by row', () => {
    expect(EXPECTED).toHaveLength(193);
    expect(TRANSITIONS.map(written).sort()).toEqual([...EXPECTED].sort());
  });

  test('says once where an act leads: of two rows of one act, way or framework decides', () => {
    for (const row of TRANSITIONS)
      for (const rival of TRANSITIONS.filter(
        (one) => one !== row && one.from === row.from && one.act === row.act,
      )) {
        const isOtherWay =
          row.toward !== undefined && rival.toward !== undefined && row.toward !== rival.toward;
        const isOther = row.of !== undefined && rival.of?.every((code) => !row.of?.includes(code));
        expect([written(row), written(rival), isOtherWay || isOther]).toEqual([
          written(row),
          written(rival),
          true,
        ]);
      }
  });

  test.each(TRANSITIONS.map((row) => [written(row), row] as const))('%s', (_name, row) => {
    const { from, act, toward, of } = row;
    for (const framework of of ?? OF) expect(transition(from, act, { toward, framework })).toBe(row);
  });

  test('leads from the deposit to every status', () => {
    expect(
      STATUSES.filter((status) => !reached('DEPOSEE', TRANSITIONS).has(status) && status !== 'DEPOSEE'),
    ).toEqual([]);
  });

  test('plays every act', () => {
    expect(ACTS.filter((act) => !TRANSITIONS.some((row) => row.act === act))).toEqual([]);
  });
});

/** Every status that these rows lead to from this one, itself when they lead back. */
function reached(from: Status, rows: readonly Transition[]): Set<Status> {
  const found = new Set<Status>();
  for (let next: Status[] = [from]; next.length > 0; ) {
    next = rows.filter((row) => next.includes(row.from) && !found.has(row.to)).map(({ to }) => to);
    for (const status of next) found.add(status);
  }
  return found;
}

describe('a document that was left behind', () => {
  const BACK: readonly Act[] = ['complete', 'redirect', 'release', 'hand_back'];
  const returns = (rows: readonly Transition[]) =>
    STATUSES.filter((status) => reached(status, rows).has(status));

  test.each(FRAMEWORK_CODES)(
    'comes back only completed, redirected, released or handed back (%s)',
    (framework) => {
      const own = TRANSITIONS.filter((row) => isOf(row, framework));
      expect(returns(own.filter(({ act }) => !BACK.includes(act)))).toEqual([]);
    },
  );

  test.each(BACK)('comes back by %s', (act) => {
    const others = BACK.filter((one) => one !== act);
    expect(returns(TRANSITIONS.filter((row) => isOf(row, 'A4') && !others.includes(row.act)))).not.toEqual(
      [],
    );
  });
});

describe('what is no row', () => {
  const leads = (row: string, toward: Transition['toward'], framework: FrameworkCode | undefined) => {
    const [, way] = / toward (\w+)/.exec(row) ?? [];
    const [, of] = / of (.+)$/.exec(row) ?? [];
    const isOn = way === undefined || way === toward;
    return isOn && (of === undefined || (framework !== undefined && of.split(' ').includes(framework)));
  };

  test.each(STATUSES)('cannot happen: every other act, way and framework is null (%s)', (from) => {
    const surprises = ACTS.flatMap((act) => {
      const rows = EXPECTED.filter((row) => row.startsWith(`${from}: ${act} by `));
      return TOWARDS.flatMap((toward) => OF.map((framework) => ({ act, toward, framework }))).filter(
        ({ toward, framework }) =>
          (transition(from, act, { toward, framework }) !== null) !==
          rows.some((row) => leads(row, toward, framework)),
      );
    });
    expect(surprises).toEqual([]);
  });

  test('a document that is on its way to nobody goes nowhere', () => {
    for (const status of STATUSES) expect(transition(status, 'route')).toBeNull();
  });
});

/** The payer's steps in the only order they have; each may be left out. */
const PAYMENT: readonly [Act, Status][] = [
  ['certify_service', 'SERVICE_FAIT'],
  ['mandate', 'MANDATEE'],
  ['hand_to_accountant', 'MISE_A_DISPOSITION_COMPTABLE'],
  ['account', 'COMPTABILISEE'],
  ['pay', 'MISE_EN_PAIEMENT'],
];
const STEPS = PAYMENT.map(([act]) => act);

describe('the steps of a payment', () => {
  const before: readonly Status[] = ['MISE_A_DISPOSITION', 'PRISE_EN_COMPTE_DESTINATAIRE'];
  const order = [...before, ...PAYMENT.map(([, status]) => status)];

  test.each(order.flatMap((from) => PAYMENT.map(([act, to]) => ({ from, act, to }))))(
    'from $from, $act is possible only forward',
    ({ from, act, to }) => {
      const isForward = order.indexOf(to) > order.indexOf(from);
      expect(transition(from, act)?.to ?? null).toBe(isForward ? to : null);
    },
  );

  test('a payer who certifies nothing and mandates nothing may pay at once', () => {
    expect(transition('MISE_A_DISPOSITION', 'pay')?.to).toBe('MISE_EN_PAIEMENT');
  });

  test('go on from what was completed as from what has just arrived', () => {
    for (const act of STEPS)
      expect(transition('COMPLETEE', act)?.to).toBe(transition('MISE_A_DISPOSITION', act)?.to);
  });

  test('only the financial service plays them, and only on what has reached it', () => {
    for (const row of TRANSITIONS.filter(({ act }) => STEPS.includes(act))) {
      expect(row.by).toBe('financial_service');
      expect([...order, 'COMPLETEE']).toContain(row.from);
    }
  });

  test('cannot be taken back once it is mandated: nobody suspends, sends back or gives up what is', () => {
    for (const status of order.slice(order.indexOf('MANDATEE')))
      expect([
        status,
        TRANSITIONS.filter(({ from, act }) => from === status && !STEPS.includes(act)),
      ]).toEqual([status, []]);
  });
});

describe('what people may do', () => {
  const back: readonly Act[] = ['refuse', 'disown', 'suspend', 'recycle'];
  const toPayer: readonly Act[] = ['suspend', 'recycle', 'reject'];
  const OFFERED: readonly [Status, Player, readonly Act[]][] = [
    ['A_VALIDER_1', 'validator', ['accept', 'refuse', 'disown']],
    ['A_VALIDER_2', 'validator', ['accept', 'refuse', 'disown']],
    ['A_ASSOCIER_MOE', 'moe', ['take_into_account', ...back]],
    ['PRISE_EN_COMPTE_MOE', 'moe', back],
    ['ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE', 'moe', back],
    ['A_ASSOCIER_MOA', 'moa', ['take_into_account', ...back]],
    ['PRISE_EN_COMPTE_MOA', 'moa', back],
    ['MISE_A_DISPOSITION', 'financial_service', ['take_into_account', ...STEPS, ...toPayer]],
    ['PRISE_EN_COMPTE_DESTINATAIRE', 'financial_service', [...STEPS, ...toPayer]],
    ['COMPLETEE', 'financial_service', [...STEPS, ...toPayer]],
    ['SERVICE_FAIT', 'financial_service', [...STEPS.slice(1), ...toPayer]],
    ['MANDATEE', 'financial_service', STEPS.slice(2)],
    ['MISE_A_DISPOSITION_COMPTABLE', 'financial_service', STEPS.slice(3)],
    ['COMPTABILISEE', 'financial_service', STEPS.slice(4)],
    ['REFUSEE_1', 'issuer', ['resubmit', 'abandon']],
    ['REFUSEE_2', 'issuer', ['resubmit', 'abandon']],
    ['REFUSEE_MOE', 'issuer', ['resubmit', 'abandon']],
    ['REFUSEE_MOA', 'issuer', ['resubmit', 'abandon']],
    ['REFUSEE_FOURNISSEUR', 'issuer', ['resubmit', 'abandon']],
    ['REJETEE', 'issuer', ['resubmit', 'abandon']],
    ['ERREUR_FOURNISSEUR_SUR_VALIDEUR', 'issuer', ['redirect', 'resubmit', 'abandon']],
    ['ERREUR_COTRAITANT_SUR_VALIDEUR', 'issuer', ['redirect', 'resubmit', 'abandon']],
    ['ERREUR_FOURNISSEUR_SUR_MOE', 'issuer', ['redirect', 'resubmit', 'abandon']],
    ['ERREUR_FOURNISSEUR_SUR_MOA', 'issuer', ['redirect', 'resubmit', 'abandon']],
    ['ERREUR_MOE_SUR_MOA', 'issuer', ['redirect', 'resubmit', 'abandon']],
    ['ERREUR_MOE_SUR_FOURNISSEUR', 'issuer', ['redirect', 'resubmit', 'abandon']],
    ['ERREUR_MOA_SUR_FOURNISSEUR', 'issuer', ['redirect', 'resubmit', 'abandon']],
    ['A_COMPLETER', 'issuer', ['complete', 'abandon']],
    ['SUSPENDUE', 'issuer', ['complete', 'abandon']],
    ['A_RECYCLER', 'issuer', ['redirect', 'abandon']],
  ];

  test.each(OFFERED)('in %s, as %s, the nearest first', (status, player, acts) => {
    expect(actsFrom(status, player, 'A5')).toEqual(acts);
  });

  test('the supplier signs a general statement or sends it back, and holds nothing else', () => {
    for (const framework of FRAMEWORK_CODES)
      expect([framework, actsFrom('A_ASSOCIER_FOURNISSEUR', 'supplier', framework)]).toEqual([
        framework,
        framework === 'A18' || framework === 'A20' ? ['refuse', 'disown'] : [],
      ]);
  });

  test('and in no other status, as nobody else', () => {
    const players: readonly Player[] = [...ROLES, 'validator', 'issuer'];
    for (const status of STATUSES)
      for (const player of players)
        if (!OFFERED.some(([from, by]) => from === status && by === player))
          expect([status, player, actsFrom(status, player, 'A5')]).toEqual([status, player, []]);
  });

  test('the contracting authority sends back nothing of its own: a general statement that nobody signs waits', () => {
    for (const framework of FRAMEWORK_CODES.filter((code) => FRAMEWORKS[code].issuer === 'moa')) {
      expect(actsFrom('A_ASSOCIER_MOA', 'moa', framework)).toEqual(['take_into_account']);
      expect(actsFrom('PRISE_EN_COMPTE_MOA', 'moa', framework)).toEqual([]);
    }
  });

  test('a holder plays as the validator of what it accepts, as the issuer of what is back, otherwise in its own role', () => {
    for (const role of ROLES)
      for (const status of STATUSES) {
        const isAwaited = status === 'A_VALIDER_1' || status === 'A_VALIDER_2';
        const back = isWithIssuer(status) ? 'issuer' : role;
        expect([status, playerOf(status, role)]).toEqual([status, isAwaited ? 'validator' : back]);
      }
  });

  test('a document that nobody holds is offered to nobody', () => {
    const own: readonly Act[] = ['route', 'lapse', 'close', 'release', 'pass_over', 'hand_back'];
    for (const status of STATUSES.filter((one) => !one.startsWith('A_VALIDER') && !isWithIssuer(one))) {
      expect(playerOf(status, null)).toBe('product');
      const acts = actsFrom(status, playerOf(status, null), 'A5');
      expect([status, acts.filter((act) => !own.includes(act))]).toEqual([status, []]);
    }
  });

  test('a document is with its issuer exactly where the issuer has something to do', () => {
    const waiting = STATUSES.filter((status) =>
      TRANSITIONS.some((row) => row.from === status && row.by === 'issuer'),
    );
    expect(waiting.sort()).toEqual([...WITH_ISSUER].sort());
    for (const row of TRANSITIONS.filter(({ from }) => isWithIssuer(from)))
      expect([written(row), row.by === 'issuer' || row.act === 'close']).toEqual([written(row), true]);
  });
});

describe('what may follow', () => {
  test('another document follows one that waits for it or was taken into account, and no other', () => {
    expect(STATUSES.filter(mayBeFollowed)).toEqual([
      'A_ASSOCIER_MOE',
      'PRISE_EN_COMPTE_MOE',
      'ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE',
      'A_ASSOCIER_MOA',
      'PRISE_EN_COMPTE_MOA',
      'A_ASSOCIER_FOURNISSEUR',
    ]);
  });

  test('a document is over once it is paid, followed, replaced, corrected or given up: nobody has an act left on it', () => {
    expect(STATUSES.filter(isOver)).toEqual([
      'ASSOCIEE',
      'REMPLACEE_PAR_A22',
      'DUPLIQUE_APRES_REFUS',
      'ABANDONNEE',
      'MISE_EN_PAIEMENT',
    ]);
    for (const status of STATUSES.filter(isOver))
      for (const player of [...ROLES, 'validator', 'issuer', 'product'] as const) {
        const acts = FRAMEWORK_CODES.flatMap((framework) => actsFrom(status, player, framework));
        // What followed it may be given up, and the whole file; nothing else moves it.
        const isOther = (act: string) => act !== 'release' && act !== 'close';
        expect([status, player, acts.filter(isOther)]).toEqual([status, player, []]);
      }
  });

  test('a document that is not over still has a row to go on', () => {
    for (const status of STATUSES.filter((one) => !isOver(one)))
      expect([status, TRANSITIONS.some(({ from }) => from === status)]).toEqual([status, true]);
  });
});
