import { type ContractorRole, MOST_CONTRACTORS, newKey, roleOfKey } from '@/lib/domain/contract-sheet';
import { CIRCUIT_ROLES } from '@/lib/domain/parties';
import type { ContractValues } from './contract-values';

/**
 * What the buttons of the form do to its parties, by what they post as `intent`: `add:subcontractor`,
 * `withdraw:sub-new-1`, `find:moe`, `choose:moe:48213579500011`, `change:moe`, `check`. Nothing of it saves.
 */
export type Rows = {
  values: ContractValues;
  /** The parties whose structure is looked for now. */
  searched: string[];
  /** The field where one goes on. */
  focus: string | null;
};

const CONTRACTORS: readonly ContractorRole[] = ['joint_contractor', 'subcontractor'];

export function applyIntent(values: ContractValues, intent: string): Rows {
  const [verb = '', subject = '', identifier = ''] = intent.split(':');
  const role = CONTRACTORS.find((one) => one === subject);
  if (verb === 'add' && role) return added(values, role);
  if (verb === 'withdraw') return moved(withoutParty(values, subject), null);
  if (verb === 'change') return moved(withStructure(values, subject, ''), `parties.${subject}.structure`);
  if (verb === 'choose')
    return {
      ...moved(withStructure(values, subject, identifier), `parties.${subject}.onPortal`),
      searched: [subject],
    };
  if (verb === 'find') return { values, searched: [subject], focus: `parties.${subject}.structure` };
  return { values, searched: partyKeys(values), focus: null };
}

/** @returns the keys of the parties in these values: the circuit in its order, then those that were added. */
export function partyKeys(values: ContractValues): string[] {
  const keys = Object.keys(values)
    .map((name) => /^parties\.([^.]+)\.structure$/.exec(name)?.[1])
    .filter((key) => key !== undefined)
    .filter((key) => roleOfKey(key) !== null && !CIRCUIT_ROLES.some((role) => role === key));
  return [...CIRCUIT_ROLES, ...keys];
}

function added(values: ContractValues, role: ContractorRole): Rows {
  const keys = partyKeys(values);
  if (keys.length >= CIRCUIT_ROLES.length + MOST_CONTRACTORS) return moved(values, null);
  const key = newKey(role, keys);
  const fresh = {
    [`parties.${key}.structure`]: '',
    [`parties.${key}.onPortal`]: 'on',
    [`parties.${key}.worksFor`]: 'supplier',
  };
  return moved({ ...values, ...fresh }, `parties.${key}.structure`);
}

function withoutParty(values: ContractValues, key: string): ContractValues {
  const kept = Object.entries(values).filter(([name]) => !name.startsWith(`parties.${key}.`));
  return Object.fromEntries(kept);
}

/** What belongs to a structure goes with it. */
const OF_THE_STRUCTURE = ['newName', 'newKind', 'contactName', 'contactEmail'];

function withStructure(values: ContractValues, key: string, identifier: string): ContractValues {
  const gone = OF_THE_STRUCTURE.map((field) => `parties.${key}.${field}`);
  const kept = Object.entries(values).filter(([name]) => !gone.includes(name));
  return {
    ...Object.fromEntries(kept),
    [`parties.${key}.structure`]: identifier,
    [`parties.${key}.service`]: '',
  };
}

function moved(values: ContractValues, focus: string | null): Rows {
  return { values, searched: [], focus };
}
