import { FRAMEWORK_CODES, FRAMEWORKS, type FrameworkCode, mayOpen, successorsIn } from './frameworks';
import { CIRCUIT_ROLES, circuitOf, type Party, type Role } from './parties';
import { holderIn, routeFrom, sideOf, validatorsOf } from './route';
import { STATUSES, type Status, WITH_ISSUER } from './statuses';
import { isOver, mayBeFollowed, TRANSITIONS } from './transitions';

const party = (id: number, role: Role, dependsOnId: number | null = null): Party => ({
  id,
  role,
  structureId: id * 100,
  serviceId: null,
  onPortal: true,
  dependsOnId,
});
const off = (one: Party): Party => ({ ...one, onPortal: false });
/** On the portal, and declared absent in the file. */
const absent = (one: Party): Party => ({ ...one, isAbsent: true });

const SUPPLIER = party(1, 'supplier');
const MOE = party(2, 'moe');
const MOA = party(3, 'moa');
const PAYER = party(4, 'financial_service');
const JOINT = party(5, 'joint_contractor', 1);
const SUB_OF_LEAD = party(6, 'subcontractor', 1);
const SUB_OF_JOINT = party(7, 'subcontractor', 5);
const EVERYBODY = [SUPPLIER, MOE, MOA, PAYER, JOINT, SUB_OF_LEAD, SUB_OF_JOINT];
/** Everybody, some of them replaced. */
const among = (...changed: readonly Party[]) =>
  EVERYBODY.map((one) => changed.find(({ id }) => id === one.id) ?? one);

const names = (parties: readonly Party[]) => parties.map((one) => `${one.role} ${one.id}`);
const way = (from: Status, framework: FrameworkCode, issuer: Party, parties: readonly Party[]) =>
  routeFrom(from, framework, issuer, parties).map(({ status, holder }) => `${status} ${holder?.role ?? '-'}`);

describe('who must accept a document before it goes on', () => {
  const VALIDATED: readonly [string, FrameworkCode, Party, readonly Party[], string[]][] = [
    ['the lead, for a joint contractor', 'A13', JOINT, EVERYBODY, ['supplier 1']],
    ['the lead, for the final claim of a joint contractor', 'A14', JOINT, EVERYBODY, ['supplier 1']],
    ['the holder, for its subcontractor (R2193-12)', 'A10', SUB_OF_LEAD, EVERYBODY, ['supplier 1']],
    [
      'the joint contractor, then the lead, for a subcontractor of the former',
      'A10',
      SUB_OF_JOINT,
      EVERYBODY,
      ['joint_contractor 5', 'supplier 1'],
    ],
    [
      'only the lead, when the joint contractor is off the portal',
      'A10',
      SUB_OF_JOINT,
      among(off(JOINT)),
      ['supplier 1'],
    ],
    [
      'only the joint contractor, when the lead is off the portal',
      'A10',
      SUB_OF_JOINT,
      among(off(SUPPLIER)),
      ['joint_contractor 5'],
    ],
    ['nobody, when the holder is off the portal', 'A10', SUB_OF_LEAD, among(off(SUPPLIER)), []],
    [
      'only the lead, when the joint contractor was declared absent',
      'A10',
      SUB_OF_JOINT,
      among(absent(JOINT)),
      ['supplier 1'],
    ],
    [
      'the lead, for a contractor that is said to work for nobody',
      'A10',
      { ...SUB_OF_LEAD, dependsOnId: null },
      EVERYBODY,
      ['supplier 1'],
    ],
    [
      'the lead, for a contractor whose principal has left the contract',
      'A10',
      { ...SUB_OF_LEAD, dependsOnId: 99 },
      EVERYBODY,
      ['supplier 1'],
    ],
    ['nobody, when nobody is the supplier', 'A13', JOINT, [MOE, MOA, PAYER, JOINT], []],
  ];
  test.each(VALIDATED)('%s', (_name, framework, issuer, parties, expected) => {
    expect(names(validatorsOf(framework, issuer, parties))).toEqual(expected);
  });

  test('nobody, for the documents of the circuit itself', () => {
    for (const code of FRAMEWORK_CODES.filter((one) => !['A10', 'A13', 'A14'].includes(one)))
      for (const issuer of EVERYBODY) expect(validatorsOf(code, issuer, EVERYBODY)).toEqual([]);
  });
});

describe('the way of a document', () => {
  const WAYS: readonly [string, Status, FrameworkCode, Party, readonly Party[], string[]][] = [
    [
      'a claim becomes available to the project manager',
      'DEPOSEE',
      'A4',
      SUPPLIER,
      EVERYBODY,
      ['MISE_A_DISPOSITION_MOE moe', 'A_ASSOCIER_MOE moe'],
    ],
    [
      'an account statement becomes available to the contracting authority',
      'DEPOSEE',
      'A15',
      MOE,
      EVERYBODY,
      ['MISE_A_DISPOSITION_MOA moa', 'A_ASSOCIER_MOA moa'],
    ],
    [
      'a statement signed outside goes past the absent project manager',
      'DEPOSEE',
      'A5',
      SUPPLIER,
      among(off(MOE)),
      ['MISE_A_DISPOSITION_MOA moa', 'A_ASSOCIER_MOA moa'],
    ],
    [
      'a general statement waits for the signature of the supplier',
      'DEPOSEE',
      'A20',
      MOA,
      EVERYBODY,
      ['A_ASSOCIER_FOURNISSEUR supplier'],
    ],
    [
      'a general statement that nobody can sign stays with the contracting authority',
      'DEPOSEE',
      'A20',
      MOA,
      among(off(SUPPLIER), off(MOE)),
      ['MISE_A_DISPOSITION_MOA moa', 'A_ASSOCIER_MOA moa'],
    ],
    [
      'what is to be paid is carried to the financial service',
      'DEPOSEE',
      'A19',
      MOA,
      EVERYBODY,
      ['EN_COURS_ACHEMINEMENT financial_service', 'MISE_A_DISPOSITION financial_service'],
    ],
    [
      'what is to be paid outside the portal is in nobody’s hands here',
      'DEPOSEE',
      'A19',
      MOA,
      among(off(PAYER)),
      ['EN_COURS_ACHEMINEMENT -', 'MISE_A_DISPOSITION -'],
    ],
    [
      'a request stops at its first validator',
      'DEPOSEE',
      'A10',
      SUB_OF_JOINT,
      EVERYBODY,
      ['A_VALIDER_1 joint_contractor'],
    ],
    ['then at the second', 'VALIDEE_1', 'A10', SUB_OF_JOINT, EVERYBODY, ['A_VALIDER_2 supplier']],
    [
      'and goes on after both',
      'VALIDEE_2',
      'A10',
      SUB_OF_JOINT,
      EVERYBODY,
      ['MISE_A_DISPOSITION_MOE moe', 'A_ASSOCIER_MOE moe'],
    ],
    [
      'a request with one validator goes on after it',
      'VALIDEE_1',
      'A10',
      SUB_OF_LEAD,
      EVERYBODY,
      ['MISE_A_DISPOSITION_MOE moe', 'A_ASSOCIER_MOE moe'],
    ],
    [
      'a request that nobody on the portal can accept goes straight on',
      'DEPOSEE',
      'A13',
      JOINT,
      among(off(SUPPLIER)),
      ['MISE_A_DISPOSITION_MOE moe', 'A_ASSOCIER_MOE moe'],
    ],
    [
      'a claim goes past a project manager who was declared absent',
      'DEPOSEE',
      'A4',
      SUPPLIER,
      among(absent(MOE)),
      ['MISE_A_DISPOSITION_MOA moa', 'A_ASSOCIER_MOA moa'],
    ],
    [
      'a request that silence accepted goes on like one that was accepted',
      'ABSENCE_VALIDATION_1_HORS_DELAI',
      'A10',
      SUB_OF_JOINT,
      EVERYBODY,
      ['A_VALIDER_2 supplier'],
    ],
    [
      'and on after the second silence',
      'ABSENCE_VALIDATION_2_HORS_DELAI',
      'A10',
      SUB_OF_JOINT,
      EVERYBODY,
      ['MISE_A_DISPOSITION_MOE moe', 'A_ASSOCIER_MOE moe'],
    ],
    [
      'what the project manager asked for comes back to it',
      'COMPLETEE',
      'A4',
      SUPPLIER,
      EVERYBODY,
      ['MISE_A_DISPOSITION_MOE moe', 'A_ASSOCIER_MOE moe'],
    ],
    [
      'what the contracting authority asked for comes back to it',
      'COMPLETEE',
      'A15',
      MOE,
      EVERYBODY,
      ['MISE_A_DISPOSITION_MOA moa', 'A_ASSOCIER_MOA moa'],
    ],
    ['what the payer asked for is with it as it is', 'COMPLETEE', 'A19', MOA, EVERYBODY, []],
    [
      'what was sent elsewhere is on its way again',
      'EN_COURS_ACHEMINEMENT',
      'A20',
      MOA,
      EVERYBODY,
      ['A_ASSOCIER_FOURNISSEUR supplier'],
    ],
  ];
  test.each(WAYS)('%s', (_name, from, framework, issuer, parties, expected) => {
    expect(way(from, framework, issuer, parties)).toEqual(expected);
  });

  test('does not move a document that waits for a person or has ended', () => {
    const moved = new Set(TRANSITIONS.filter(({ act }) => act === 'route').map(({ from }) => from));
    for (const status of TRANSITIONS.map(({ from }) => from).filter((one) => !moved.has(one)))
      for (const code of FRAMEWORK_CODES) expect(way(status, code, SUPPLIER, EVERYBODY)).toEqual([]);
  });
});

describe('who has a document in hand', () => {
  const holder = (status: Status, framework: FrameworkCode, issuer: Party, parties = EVERYBODY) =>
    holderIn(status, framework, issuer, parties)?.role ?? null;

  test.each(WITH_ISSUER)('its issuer, when it is back with them (%s)', (status) => {
    for (const issuer of EVERYBODY) expect(holderIn(status, 'A4', issuer, EVERYBODY)).toBe(issuer);
  });

  test.each(STATUSES.filter(isOver))('nobody, once nothing more can happen to it (%s)', (status) => {
    for (const code of FRAMEWORK_CODES) expect(holderIn(status, code, SUPPLIER, EVERYBODY)).toBeNull();
  });

  test.each([
    ['A_ASSOCIER_MOE', 'moe'],
    ['PRISE_EN_COMPTE_MOE', 'moe'],
    ['ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE', 'moe'],
    ['A_ASSOCIER_MOA', 'moa'],
    ['PRISE_EN_COMPTE_MOA', 'moa'],
    ['A_ASSOCIER_FOURNISSEUR', 'supplier'],
  ] as const)('in %s the %s, whatever the document', (status, role) => {
    for (const code of FRAMEWORK_CODES) expect(holder(status, code, SUPPLIER)).toBe(role);
  });

  test('the payer, all along the payment; nobody here when it pays outside the portal', () => {
    for (const status of ['PRISE_EN_COMPTE_DESTINATAIRE', 'COMPLETEE', 'SERVICE_FAIT', 'MANDATEE'] as const) {
      expect(holder(status, 'A19', MOA)).toBe('financial_service');
      expect(holder(status, 'A19', MOA, among(off(PAYER)))).toBeNull();
    }
  });

  test('a document goes back to the side of its issuer: every contractor is on the supplier’s', () => {
    expect(EVERYBODY.map(({ role }) => sideOf(role))).toEqual([
      'supplier',
      'moe',
      'moa',
      'supplier',
      'supplier',
      'supplier',
      'supplier',
    ]);
  });
});

/** Every circuit, with every contractor beside it. */
const CASTS = [
  ...Array.from({ length: 16 }, (_, bits) =>
    among(
      ...[SUPPLIER, MOE, MOA, PAYER].filter((_party, position) => (bits & (1 << position)) === 0).map(off),
    ),
  ),
  among(absent(MOE)),
  among(absent(MOE), off(PAYER)),
  among(absent(MOE), off(SUPPLIER)),
];
const namesOf = (parties: readonly Party[]) =>
  CIRCUIT_ROLES.map((role) => parties.find((one) => one.role === role))
    .filter((one) => one?.onPortal)
    .map((one) => (one?.isAbsent ? `${one.role}, absent` : one?.role));

/** From where a document is sent on: its deposit, and each acceptance. */
const STARTS = ['DEPOSEE', 'VALIDEE_1', 'VALIDEE_2'] as const;
/** And where it starts again: sent elsewhere, completed, or accepted by silence. */
const ANEW = ['EN_COURS_ACHEMINEMENT', 'COMPLETEE'] as const;
const SILENCES = ['ABSENCE_VALIDATION_1_HORS_DELAI', 'ABSENCE_VALIDATION_2_HORS_DELAI'] as const;
const travelled = new Set<string>();

describe.each(CASTS.map((parties) => [namesOf(parties), parties] as const))(
  'with %j on the portal, a deposit',
  (_present, parties) => {
    const circuit = circuitOf(parties);
    const openers = FRAMEWORK_CODES.filter((code) => mayOpen(circuit, code));
    const reachable = new Set(openers);
    for (const code of reachable) for (const next of successorsIn(circuit, code)) reachable.add(next);
    const deposits = [...reachable].flatMap((framework) =>
      parties
        .filter((one) => one.role === FRAMEWORKS[framework].issuer)
        .map((issuer) => ({ framework, issuer })),
    );

    test('travels by rows of the table, each stop once', () => {
      for (const { framework, issuer } of deposits) {
        const count = validatorsOf(framework, issuer, parties).length;
        for (const from of [...STARTS.slice(0, count + 1), ...ANEW, ...SILENCES.slice(0, count)]) {
          const statuses = [from, ...routeFrom(from, framework, issuer, parties).map(({ status }) => status)];
          for (const [position, to] of statuses.slice(1).entries()) {
            const row = TRANSITIONS.find(
              (one) => one.act === 'route' && one.from === statuses[position] && one.to === to,
            );
            expect([framework, statuses[position], to, row?.by]).toEqual([
              framework,
              statuses[position],
              to,
              'product',
            ]);
            travelled.add(`${statuses[position]} ${to}`);
          }
          expect(new Set(statuses).size).toBe(statuses.length);
        }
      }
    });

    test('ends with somebody who can act on it, or with a payer off the portal', () => {
      for (const { framework, issuer } of deposits) {
        const last = routeFrom('DEPOSEE', framework, issuer, parties).at(-1);
        const isPaidOutside = FRAMEWORKS[framework].payable && !circuit.financial_service;
        expect([framework, last?.holder?.onPortal ?? false]).toEqual([framework, !isPaidOutside]);
      }
    });

    test('that is accepted by all its validators waits for its successor, or for payment', () => {
      for (const { framework, issuer } of deposits) {
        const count = validatorsOf(framework, issuer, parties).length;
        const accepted = STARTS[count] ?? 'DEPOSEE';
        const last = routeFrom(accepted, framework, issuer, parties).at(-1)?.status ?? accepted;
        const isAwaited = FRAMEWORKS[framework].payable ? last === 'MISE_A_DISPOSITION' : mayBeFollowed(last);
        expect([framework, last, isAwaited]).toEqual([framework, last, true]);
      }
    });
  },
);

test('every row of the table that the product plays was travelled by one of these deposits', () => {
  const rows = TRANSITIONS.filter(({ act }) => act === 'route').map(({ from, to }) => `${from} ${to}`);
  expect([...travelled].sort()).toEqual(rows.sort());
});
