import fc from 'fast-check';
import {
  ABSENTABLE_ROLES,
  type AbsentableRole,
  absencesFor,
  checkAbsence,
  checkDeclared,
  checkReturn,
  circuitWithout,
  DECLARED_BY,
  goneFor,
  handedBack,
  isLate,
  openingInAbsence,
  passedOver,
} from './absence';
import { FRAMEWORKS, type FrameworkCode, receiverOf, successorsIn } from './frameworks';
import { type Circuit, circuitOf, ROLES } from './parties';

const EVERYBODY: Circuit = { supplier: true, moe: true, moa: true, financial_service: true };
const off = (...roles: AbsentableRole[]): Circuit => ({
  ...EVERYBODY,
  ...Object.fromEntries(roles.map((role) => [role, false])),
});
const subsets = (roles: readonly AbsentableRole[]): AbsentableRole[][] =>
  roles.reduce<AbsentableRole[][]>((all, role) => all.flatMap((one) => [one, [...one, role]]), [[]]);
/** Every circuit of a contract, and every one of its files in which some were declared absent. */
const CIRCUITS = subsets(ABSENTABLE_ROLES).flatMap((outside) =>
  subsets(ABSENTABLE_ROLES.filter((role) => !outside.includes(role))).map((absent) =>
    circuitWithout(off(...outside), absent),
  ),
);

// Initial submissions of domain.md 1.6, typed a second time: whom each framework does without.
const WITHOUT: readonly [FrameworkCode, AbsentableRole[]][] = [
  ['A5', ['moe']],
  ['A6', ['moe', 'moa']],
  ['A8', ['moe', 'moa']],
  ['A15', ['supplier']],
  ['A16', ['supplier', 'moa']],
  ['A17', ['supplier']],
  ['A18', ['supplier', 'moa']],
  ['A19', ['supplier', 'moe']],
  ['A20', ['supplier', 'moe']],
  ['A22', ['moe']],
  ['A23', ['moe', 'moa']],
  ['A24', ['supplier']],
  ['A25', ['supplier', 'moe']],
];

describe('an initial submission in the absence of somebody', () => {
  test.each(WITHOUT)('%s is made without %s', (code, roles) => {
    expect(absencesFor(EVERYBODY, code).sort()).toEqual([...roles].sort());
    expect(openingInAbsence(EVERYBODY, FRAMEWORKS[code].issuer)).toContain(code);
  });

  test('exists for no other framework: a first claim needs nobody’s absence', () => {
    const offered = ROLES.flatMap((role) => openingInAbsence(EVERYBODY, role));
    expect(offered.sort()).toEqual(WITHOUT.map(([code]) => code).sort());
  });

  test('leads to the payment in every circuit in which it is offered', () => {
    for (const circuit of CIRCUITS)
      for (const code of ROLES.flatMap((role) => openingInAbsence(circuit, role))) {
        const after = circuitWithout(circuit, goneFor(code, absencesFor(circuit, code)));
        expect([code, receiverOf(after, code)]).not.toEqual([code, null]);
        expect([code, reachesPayment(after, code)]).toEqual([code, true]);
      }
  });

  test('leaves the contract holder of a balance in the file, to sign the general statement', () => {
    for (const code of ['A17', 'A18', 'A20'] as const) expect(goneFor(code, ['supplier'])).toEqual([]);
    for (const code of ['A15', 'A16', 'A19', 'A24', 'A25'] as const)
      expect(goneFor(code, ['supplier'])).toEqual(['supplier']);
  });
});

test('a circuit without a role is the circuit of parties of which it was declared absent', () => {
  const party = (role: (typeof ROLES)[number], isAbsent: boolean) => ({ role, onPortal: true, isAbsent });
  for (const absent of subsets(ABSENTABLE_ROLES)) {
    const parties = ROLES.map((role) =>
      party(
        role,
        absent.some((one) => one === role),
      ),
    );
    const { absent: told = [], ...circuit } = circuitWithout(EVERYBODY, absent);
    const { absent: read = [], ...same } = circuitOf(parties);
    expect(same).toEqual(circuit);
    expect([...read].sort()).toEqual([...told].sort());
  }
  expect(circuitWithout(off('moe'), ['moe'])).toEqual(off('moe'));
});

const HOLDERS = { A_ASSOCIER_MOE: 'moe', A_ASSOCIER_MOA: 'moa', ASSOCIEE: null } as const;
const document = (framework: FrameworkCode, status: keyof typeof HOLDERS) => ({
  framework,
  status,
  issuerRole: FRAMEWORKS[framework].issuer,
  holderRole: HOLDERS[status],
});
/** What can wait for the project manager, for the contracting authority, or for nobody any more. */
const STANDS = [
  ...(['A4', 'A7', 'A10', 'A13', 'A14'] as const).map((code) => document(code, 'A_ASSOCIER_MOE')),
  ...(['A5', 'A15', 'A17', 'A22'] as const).map((code) => document(code, 'A_ASSOCIER_MOA')),
  ...(['A4', 'A5', 'A15', 'A7', 'A17'] as const).map((code) => document(code, 'ASSOCIEE')),
];

test('no absence that may be declared leaves a waiting document with nobody', () => {
  const documents = fc.array(fc.constantFrom(...STANDS), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.constantFrom(...CIRCUITS),
      fc.constantFrom(...ABSENTABLE_ROLES),
      documents,
      (circuit, role, file) => {
        if (checkAbsence(circuit, role, file).length > 0) return;
        const after = circuitWithout(circuit, [role]);
        for (const one of file.filter(({ status }) => status !== 'ASSOCIEE')) {
          expect(receiverOf(after, one.framework)).not.toBeNull();
          const passes = passedOver(role, file).includes(one);
          expect(passes).toBe(one.holderRole === role);
          if (passes) expect(receiverOf(after, one.framework)).toBe('moa');
        }
      },
    ),
  );
});

test('whoever is there is not declared absent by a depositor', () => {
  const file = [document('A4', 'A_ASSOCIER_MOE')];
  expect(checkDeclared(['supplier', 'moe', 'moa'], file).map((one) => one.field)).toEqual([
    'absences.supplier',
    'absences.moe',
  ]);
  expect(checkDeclared(['supplier'], [{ ...document('A4', 'ASSOCIEE'), status: 'ABANDONNEE' }])).toEqual([]);
});

test('only the project manager is late, once its delay has run out', () => {
  const late = [{ status: 'ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE' as const }];
  expect(ABSENTABLE_ROLES.filter((role) => isLate(role, late))).toEqual(['moe']);
  expect(isLate('moe', [document('A4', 'A_ASSOCIER_MOE')])).toBe(false);
  expect(DECLARED_BY.moe).toEqual({ atAnyTime: ['moa'], onceLate: ['supplier'] });
});

test('a role that is back answers again what had passed on, unless something took its place', () => {
  const circuit = circuitWithout(EVERYBODY, ['moe']);
  const claim = { ...document('A4', 'A_ASSOCIER_MOA'), isInitial: true, submittedAt: 1 };
  const answer = { ...document('A19', 'ASSOCIEE'), isInitial: false, submittedAt: 3 };
  expect(handedBack(circuit, 'moe', [claim])).toEqual([claim]);
  expect(checkReturn(circuit, 'moe', 2, [claim])).toEqual([]);
  expect(checkReturn(circuit, 'moe', null, [claim])[0]?.code).toBe('not_absent');
  expect(checkReturn(circuit, 'moe', 2, [claim, answer])[0]?.code).toBe('absence_used');
  expect(checkReturn(circuit, 'moe', 2, [claim, { ...answer, submittedAt: 1 }])).toEqual([]);
});

function reachesPayment(circuit: Circuit, code: FrameworkCode): boolean {
  return (
    FRAMEWORKS[code].payable || successorsIn(circuit, code).some((next) => reachesPayment(circuit, next))
  );
}
