import { FRAMEWORKS, type FrameworkCode, receiverOf } from './frameworks';
import { circuitOf, type Party } from './parties';
import type { Status } from './statuses';
import { type Transition, transition } from './transitions';

/** The way of a document from its deposit to the party that must act on it. */

/** One status that the document passes through, and who then has it in hand. */
export type Stop = { status: Status; holder: Party | null };

/**
 * @returns the parties that must accept the document before it goes on, in order: the contractor its issuer works for
 * (R2193-12), and the lead contractor behind a joint contractor (AIFE, subcontracting and joint contracting).
 */
export function validatorsOf(framework: FrameworkCode, issuer: Party, parties: readonly Party[]): Party[] {
  if (!FRAMEWORKS[framework].validated) return [];
  const lead = parties.find((party) => party.role === 'supplier');
  const principal = parties.find((party) => party.id === issuer.dependsOnId) ?? lead;
  const chain = principal?.role === 'joint_contractor' ? [principal, lead] : [principal];
  return chain.filter((party) => party !== undefined).filter((party) => party.onPortal);
}

/**
 * @param status where the document is now; 'DEPOSEE' when it was just sent.
 * @returns the statuses that it passes by itself, the last being the one in which somebody has to act.
 */
export function routeFrom(
  status: Status,
  framework: FrameworkCode,
  issuer: Party,
  parties: readonly Party[],
): Stop[] {
  const { toward, holder } = nextStop(status, framework, issuer, parties);
  const row = toward === null ? null : transition(status, 'route', toward);
  if (!row) return [];
  return [{ status: row.to, holder }, ...routeFrom(row.to, framework, issuer, parties)];
}

function nextStop(
  status: Status,
  framework: FrameworkCode,
  issuer: Party,
  parties: readonly Party[],
): { toward: Transition['toward'] | null; holder: Party | null } {
  const [first, second] = validatorsOf(framework, issuer, parties);
  if (status === 'DEPOSEE' && first) return { toward: 'validator_1', holder: first };
  if (status === 'VALIDEE_1' && second) return { toward: 'validator_2', holder: second };
  const role = receiverOf(circuitOf(parties), framework);
  const receiver = parties.find((party) => party.role === role && party.onPortal);
  return { toward: role, holder: receiver ?? null };
}
