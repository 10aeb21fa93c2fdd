import { FRAMEWORKS, type FrameworkCode, mayOpen, receiverOf } from './frameworks';
import type { Circuit, Party, Role } from './parties';
import { type Refusal, refusal } from './refusals';
import { isDropped, isWithIssuer, type Status } from './statuses';
import { isOver, transition } from './transitions';

/**
 * A role that is on the portal by its contract, and does not act there in one file: it was declared absent, and the others
 * go on without it (decision 4; SEED: "initial submission in the event of absence of another party").
 */

/** The payer cannot be done without. */
export const ABSENTABLE_ROLES = ['supplier', 'moe', 'moa'] as const;
export type AbsentableRole = (typeof ABSENTABLE_ROLES)[number];

/** `reason`: who is absent, since when and why, in the words of whoever says so. */
export type Absence = { role: AbsentableRole; reason: string };

export const LONGEST_ABSENCE = 500;

/**
 * Who may declare a role absent in an open file: at any time, or only once a delay that it had to answer in has run out.
 * The contracting authority runs the contract; the contractor may when the project manager is late (CCAG-Travaux 12.2.2).
 */
export const DECLARED_BY: Readonly<
  Record<AbsentableRole, { atAnyTime: readonly Role[]; onceLate: readonly Role[] }>
> = {
  supplier: { atAnyTime: ['moa'], onceLate: [] },
  moe: { atAnyTime: ['moa'], onceLate: ['supplier'] },
  // It leaves its step to the project manager, in this file alone.
  moa: { atAnyTime: ['moa'], onceLate: [] },
};

function isAbsentable(role: Role): role is AbsentableRole {
  return ABSENTABLE_ROLES.some((one) => one === role);
}

/** @returns the circuit once these roles were declared absent; a role that is off the portal anyhow changes nothing. */
export function circuitWithout(circuit: Circuit, roles: readonly AbsentableRole[]): Circuit {
  const gone = roles.filter((role) => circuit[role]);
  if (gone.length === 0) return circuit;
  const off = Object.fromEntries(gone.map((role) => [role, false]));
  return { ...circuit, ...off, absent: [...(circuit.absent ?? []), ...gone] };
}

/** @returns the parties of a contract or a file, once these roles were declared absent. */
export function partiesWithout(parties: readonly Party[], roles: readonly AbsentableRole[]): Party[] {
  const isGone = ({ role, onPortal }: Party) => onPortal && roles.some((one) => one === role);
  return parties.map((party) => (isGone(party) ? { ...party, isAbsent: true } : party));
}

/** @returns the roles on the portal that have to be declared absent before this framework may open or join a file. */
export function absencesFor(circuit: Circuit, code: FrameworkCode): AbsentableRole[] {
  const { opensWithout, skips } = FRAMEWORKS[code];
  return [...opensWithout, ...skips].filter(isAbsentable).filter((role) => circuit[role]);
}

/**
 * @returns of the roles that are declared absent with this framework those that take no part in the file any more. The
 * contract holder whose claim for the balance is missing still signs the general statement (1.6: A18, A20, then supplier).
 */
export function goneFor(code: FrameworkCode, declared: readonly AbsentableRole[]): AbsentableRole[] {
  const { kind, payable } = FRAMEWORKS[code];
  return declared.filter((role) => role !== 'supplier' || kind === 'monthly' || payable);
}

/** The frameworks that open a file only without somebody (1.6). */
const WITHOUT_SOMEBODY = [
  'A5',
  'A6',
  'A8',
  'A15',
  'A16',
  'A17',
  'A18',
  'A19',
  'A20',
  'A22',
  'A23',
  'A24',
  'A25',
] as const;
export type FrameworkInAbsence = (typeof WITHOUT_SOMEBODY)[number];

/** @returns the frameworks that this issuer may open a file with once it declares somebody absent, in the table's order. */
export function openingInAbsence(circuit: Circuit, issuer: Role): FrameworkInAbsence[] {
  return WITHOUT_SOMEBODY.filter((code) => {
    const roles = absencesFor(circuit, code);
    if (FRAMEWORKS[code].issuer !== issuer || roles.length === 0) return false;
    return mayOpen(circuitWithout(circuit, goneFor(code, roles)), code, roles);
  });
}

/** Whoever is declared absent reads why. */
export function checkReasons(absences: readonly Absence[]): Refusal[] {
  return absences.flatMap(({ role, reason }): Refusal[] => {
    const field = `absences.${role}`;
    const given = reason.length;
    if (reason.trim() === '') return [refusal('required', field)];
    return given > LONGEST_ABSENCE ? [refusal('too_long', field, { most: LONGEST_ABSENCE, given })] : [];
  });
}

export type AbsenceDocument = {
  framework: FrameworkCode;
  status: Status;
  issuerRole: Role;
  holderRole: Role | null;
};

/** Has a delay run out in which this role had to answer? The project manager's (CCAG-Travaux 12.2.2), which is seven days. */
export function isLate(role: AbsentableRole, documents: readonly Pick<AbsenceDocument, 'status'>[]): boolean {
  const late: Status = 'ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE';
  return role === 'moe' && documents.some(({ status }) => status === late);
}

/**
 * May a depositor say that these roles are absent, in the file that its document joins? Whoever has a document of its own in
 * the file, or in hand, is not: its document is followed, and who should answer is declared absent there.
 */
export function checkDeclared(
  roles: readonly AbsentableRole[],
  documents: readonly AbsenceDocument[],
): Refusal[] {
  const live = documents.filter((document) => !isDropped(document.status));
  const isThere = (role: Role) =>
    live.some((document) => document.issuerRole === role || document.holderRole === role);
  return roles.filter(isThere).map((role) => refusal('absence_contradicted', `absences.${role}`, { role }));
}

/**
 * May this role be declared absent in an open file? What it has to answer must pass on to somebody, nothing of its own may
 * be left in its hands, and every other document must still have its way to the end.
 */
export function checkAbsence(
  circuit: Circuit,
  role: AbsentableRole,
  documents: readonly AbsenceDocument[],
): Refusal[] {
  if (!circuit[role]) return [refusal('already_absent', 'role', { role })];
  const after = circuitWithout(circuit, [role]);
  const reasons = documents
    .filter((document) => !isOver(document.status))
    .flatMap((document) => faultOf(after, role, document));
  // Several documents of one framework would say the same.
  return reasons.filter((one, position) => reasons.findIndex((other) => isSame(one, other)) === position);
}

/** @returns those of these documents that pass on to the next party when the role is declared absent. */
export function passedOver<Document extends AbsenceDocument>(
  role: AbsentableRole,
  documents: readonly Document[],
): Document[] {
  return documents.filter((document) => isAwaited(role, document));
}

/** With what it follows, to tell an initial submission from a successor. */
export type ReturnDocument = AbsenceDocument & { isInitial: boolean; submittedAt: number };

/**
 * May a declaration be taken back? Not once something was deposited in the place of the role, which two documents would
 * then ask for.
 * @param since when the role was declared absent, null when it was not.
 */
export function checkReturn(
  circuit: Circuit,
  role: AbsentableRole,
  since: number | null,
  documents: readonly ReturnDocument[],
): Refusal[] {
  if (since === null) return [refusal('not_absent', 'role', { role })];
  const back = handedBack(circuit, role, documents);
  const inItsPlace = documents.filter(
    (document) =>
      document.submittedAt >= since &&
      !isDropped(document.status) &&
      !back.includes(document) &&
      tookThePlaceOf(role, document),
  );
  return inItsPlace.map(({ framework }) => refusal('absence_used', 'role', { framework, role }));
}

/** @returns those of these documents that go to this role once it is back. @param circuit of the file before that. */
export function handedBack<Document extends AbsenceDocument>(
  circuit: Circuit,
  role: AbsentableRole,
  documents: readonly Document[],
): Document[] {
  const absent = (circuit.absent ?? []).filter((one) => one !== role);
  const after: Circuit = { ...circuit, [role]: true, absent };
  return documents.filter(
    ({ framework, status, holderRole }) =>
      holderRole !== null &&
      holderRole !== role &&
      receiverOf(after, framework) === role &&
      transition(status, 'hand_back', { framework }) !== null,
  );
}

function tookThePlaceOf(role: AbsentableRole, { framework, isInitial }: ReturnDocument): boolean {
  const { opensWithout, skips, followsInAbsence } = FRAMEWORKS[framework];
  if (isInitial) return opensWithout.includes(role) || skips.includes(role);
  return skips.includes(role) || followsInAbsence?.of === role;
}

function faultOf(after: Circuit, role: AbsentableRole, document: AbsenceDocument): Refusal[] {
  const { framework, status, issuerRole } = document;
  if (isWithIssuer(status) && issuerRole === role)
    return [refusal('absence_of_issuer', 'role', { framework })];
  if (receiverOf(after, framework) === null) return [refusal('nobody_goes_on', 'role', { framework, role })];
  if (!isAwaited(role, document) || transition(status, 'pass_over', { framework }) !== null) return [];
  return [refusal('absence_of_holder', 'role', { framework, role })];
}

function isAwaited(role: Role, { status, holderRole }: AbsenceDocument): boolean {
  return holderRole === role && !isWithIssuer(status) && !isOver(status);
}

function isSame(one: Refusal, other: Refusal): boolean {
  return one.code === other.code && one.params?.framework === other.params?.framework;
}
