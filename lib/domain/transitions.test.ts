import { ROLES } from './parties';
import { STATUSES, type Status } from './statuses';
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

// The life of a document, typed a second time: from, act, player, to, and whom it is on its way to.
const LIFE: readonly [Status, Act, Player, Status, Transition['toward']?][] = [
  ['DEPOSEE', 'route', 'product', 'A_VALIDER_1', 'validator_1'],
  ['DEPOSEE', 'route', 'product', 'MISE_A_DISPOSITION_MOE', 'moe'],
  ['DEPOSEE', 'route', 'product', 'MISE_A_DISPOSITION_MOA', 'moa'],
  ['DEPOSEE', 'route', 'product', 'A_ASSOCIER_FOURNISSEUR', 'supplier'],
  ['DEPOSEE', 'route', 'product', 'EN_COURS_ACHEMINEMENT', 'financial_service'],
  ['EN_COURS_ACHEMINEMENT', 'route', 'product', 'MISE_A_DISPOSITION', 'financial_service'],
  ['MISE_A_DISPOSITION_MOE', 'route', 'product', 'A_ASSOCIER_MOE', 'moe'],
  ['MISE_A_DISPOSITION_MOA', 'route', 'product', 'A_ASSOCIER_MOA', 'moa'],
  ['A_VALIDER_1', 'accept', 'validator', 'VALIDEE_1'],
  ['VALIDEE_1', 'route', 'product', 'A_VALIDER_2', 'validator_2'],
  ['VALIDEE_1', 'route', 'product', 'MISE_A_DISPOSITION_MOE', 'moe'],
  ['A_VALIDER_2', 'accept', 'validator', 'VALIDEE_2'],
  ['VALIDEE_2', 'route', 'product', 'MISE_A_DISPOSITION_MOE', 'moe'],
  ['A_ASSOCIER_MOE', 'take_into_account', 'moe', 'PRISE_EN_COMPTE_MOE'],
  ['A_ASSOCIER_MOA', 'take_into_account', 'moa', 'PRISE_EN_COMPTE_MOA'],
  ['A_ASSOCIER_MOE', 'associate', 'successor', 'ASSOCIEE'],
  ['PRISE_EN_COMPTE_MOE', 'associate', 'successor', 'ASSOCIEE'],
  ['A_ASSOCIER_MOA', 'associate', 'successor', 'ASSOCIEE'],
  ['PRISE_EN_COMPTE_MOA', 'associate', 'successor', 'ASSOCIEE'],
  ['A_ASSOCIER_FOURNISSEUR', 'associate', 'successor', 'ASSOCIEE'],
  ['A_ASSOCIER_MOE', 'replace', 'successor', 'REMPLACEE_PAR_A22'],
  ['PRISE_EN_COMPTE_MOE', 'replace', 'successor', 'REMPLACEE_PAR_A22'],
  ['A_ASSOCIER_MOA', 'replace', 'successor', 'REMPLACEE_PAR_A22'],
  ['PRISE_EN_COMPTE_MOA', 'replace', 'successor', 'REMPLACEE_PAR_A22'],
  ['ASSOCIEE', 'replace', 'successor', 'REMPLACEE_PAR_A22'],
  ['MISE_A_DISPOSITION', 'take_into_account', 'financial_service', 'PRISE_EN_COMPTE_DESTINATAIRE'],
];

/** The payer's steps in the only order they have; each may be left out. */
const PAYMENT: readonly [Act, Status][] = [
  ['certify_service', 'SERVICE_FAIT'],
  ['mandate', 'MANDATEE'],
  ['hand_to_accountant', 'MISE_A_DISPOSITION_COMPTABLE'],
  ['account', 'COMPTABILISEE'],
  ['pay', 'MISE_EN_PAIEMENT'],
];
const BEFORE_PAYMENT: readonly Status[] = ['MISE_A_DISPOSITION', 'PRISE_EN_COMPTE_DESTINATAIRE'];
const PAYMENT_ROWS = PAYMENT.flatMap(([act, to], step) =>
  [...BEFORE_PAYMENT, ...PAYMENT.slice(0, step).map(([, status]) => status)].map(
    (from): (typeof LIFE)[number] => [from, act, 'financial_service', to],
  ),
);

const EXPECTED = [...LIFE, ...PAYMENT_ROWS];
const written = ([from, act, by, to, toward]: (typeof LIFE)[number]) =>
  `${from}: ${act} by ${by} -> ${to}${toward ? ` toward ${toward}` : ''}`;
const rowOf = ({ from, act, by, to, toward }: Transition) => written([from, act, by, to, toward]);
const TOWARDS = [undefined, ...ROLES, 'validator_1', 'validator_2'] as const;

describe('the table of transitions', () => {
  test('is the life that the trade describes, row by row', () => {
    expect(EXPECTED).toHaveLength(46);
    expect(TRANSITIONS.map(rowOf).sort()).toEqual(EXPECTED.map(written).sort());
  });

  test('says once where an act leads: no two rows share from, act and toward', () => {
    const keys = TRANSITIONS.map(({ from, act, toward }) => `${from} ${act} ${toward}`);
    expect(keys.filter((key, position) => keys.indexOf(key) !== position)).toEqual([]);
  });

  test('a row is never hidden by another that asks less', () => {
    for (const row of TRANSITIONS) {
      const rivals = TRANSITIONS.filter((one) => one.from === row.from && one.act === row.act);
      const isSplit = rivals.every((one) => one.toward !== undefined);
      expect([rowOf(row), rivals.length === 1 || isSplit]).toEqual([rowOf(row), true]);
    }
  });

  test.each(EXPECTED.map((row) => [written(row), row] as const))(
    '%s',
    (_name, [from, act, by, to, toward]) => {
      expect(transition(from, act, toward)).toMatchObject({ from, act, by, to });
    },
  );

  test('leads from the deposit to every status', () => {
    const reached = new Set<Status>(['DEPOSEE']);
    for (const status of reached)
      for (const row of TRANSITIONS.filter(({ from }) => from === status)) reached.add(row.to);
    expect(STATUSES.filter((status) => !reached.has(status))).toEqual([]);
  });

  test('never leads back to a status that was left', () => {
    const later = (status: Status, seen: readonly Status[]): Status[] => {
      if (seen.includes(status)) return [status];
      return TRANSITIONS.filter(({ from }) => from === status).flatMap(({ to }) =>
        later(to, [...seen, status]),
      );
    };
    expect(later('DEPOSEE', [])).toEqual([]);
  });

  test('plays every act', () => {
    expect(ACTS.filter((act) => !TRANSITIONS.some((row) => row.act === act))).toEqual([]);
  });
});

describe('what is no row', () => {
  const isRow = (from: Status, act: Act, toward: Transition['toward']) =>
    EXPECTED.some(
      ([status, played, , , way]) =>
        status === from && played === act && (way === undefined || way === toward),
    );
  const nothing = STATUSES.flatMap((from) =>
    ACTS.flatMap((act) => TOWARDS.map((toward) => ({ from, act, toward }))),
  ).filter(({ from, act, toward }) => !isRow(from, act, toward));

  test('cannot happen: every other status, act and way is null', () => {
    // 22 statuses, 10 acts, 9 ways; a row without a way answers to all nine, the 11 with a way to theirs.
    expect(nothing).toHaveLength(22 * 10 * 9 - 35 * 9 - 11);
    for (const { from, act, toward } of nothing)
      expect([from, act, toward, transition(from, act, toward)]).toEqual([from, act, toward, null]);
  });

  test('a document that is on its way to nobody goes nowhere', () => {
    for (const status of STATUSES) expect(transition(status, 'route')).toBeNull();
  });
});

describe('the steps of a payment', () => {
  const order = [...BEFORE_PAYMENT, ...PAYMENT.map(([, status]) => status)];

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

  test('only the financial service plays them, and only on what has reached it', () => {
    const acts = PAYMENT.map(([act]) => act);
    for (const row of TRANSITIONS.filter(({ act }) => acts.includes(act))) {
      expect(row.by).toBe('financial_service');
      expect(order).toContain(row.from);
    }
  });
});

describe('what people may do', () => {
  const steps = PAYMENT.map(([act]) => act);
  const OFFERED: readonly [Status, Player, Act[]][] = [
    ['A_VALIDER_1', 'validator', ['accept']],
    ['A_VALIDER_2', 'validator', ['accept']],
    ['A_ASSOCIER_MOE', 'moe', ['take_into_account']],
    ['A_ASSOCIER_MOA', 'moa', ['take_into_account']],
    ['MISE_A_DISPOSITION', 'financial_service', ['take_into_account', ...steps]],
    ['PRISE_EN_COMPTE_DESTINATAIRE', 'financial_service', steps],
    ['SERVICE_FAIT', 'financial_service', steps.slice(1)],
    ['MANDATEE', 'financial_service', steps.slice(2)],
    ['MISE_A_DISPOSITION_COMPTABLE', 'financial_service', steps.slice(3)],
    ['COMPTABILISEE', 'financial_service', steps.slice(4)],
  ];

  test.each(OFFERED)('in %s, as %s, the nearest first', (status, player, acts) => {
    expect(actsFrom(status, player)).toEqual(acts);
  });

  test('and in no other status, as nobody else', () => {
    const players: readonly Player[] = [...ROLES, 'validator'];
    for (const status of STATUSES)
      for (const player of players)
        if (!OFFERED.some(([from, by]) => from === status && by === player))
          expect([status, player, actsFrom(status, player)]).toEqual([status, player, []]);
  });

  test('a holder plays as the validator while acceptance is awaited, otherwise in its own role', () => {
    for (const role of ROLES)
      for (const status of STATUSES) {
        const isAwaited = status === 'A_VALIDER_1' || status === 'A_VALIDER_2';
        expect([status, playerOf(status, role)]).toEqual([status, isAwaited ? 'validator' : role]);
      }
  });

  test('a document that nobody holds is offered to nobody', () => {
    for (const status of STATUSES.filter((one) => !one.startsWith('A_VALIDER'))) {
      expect(playerOf(status, null)).toBe('product');
      expect(actsFrom(status, playerOf(status, null)).filter((act) => act !== 'route')).toEqual([]);
    }
  });
});

describe('what may follow', () => {
  test('another document follows one that waits for it or was taken into account, and no other', () => {
    expect(STATUSES.filter(mayBeFollowed)).toEqual([
      'A_ASSOCIER_MOE',
      'PRISE_EN_COMPTE_MOE',
      'A_ASSOCIER_MOA',
      'PRISE_EN_COMPTE_MOA',
      'A_ASSOCIER_FOURNISSEUR',
    ]);
  });

  test('a document is over once it is paid, followed or replaced: nobody has an act left on it', () => {
    expect(STATUSES.filter(isOver)).toEqual(['ASSOCIEE', 'REMPLACEE_PAR_A22', 'MISE_EN_PAIEMENT']);
    for (const status of STATUSES.filter(isOver))
      for (const player of [...ROLES, 'validator', 'product'] as const)
        expect([status, actsFrom(status, player)]).toEqual([status, []]);
  });

  test('a document that is not over still has a row to go on', () => {
    for (const status of STATUSES.filter((one) => !isOver(one)))
      expect([status, TRANSITIONS.some(({ from }) => from === status)]).toEqual([status, true]);
  });
});
