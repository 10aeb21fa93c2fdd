import type { ContractValues } from './contract-values';

/** Fields that are not typed. */
const NOT_TYPED = ['id', 'version', 'intent', 'base'];
const PARTY_FIELDS = [
  'structure',
  'service',
  'onPortal',
  'worksFor',
  'acceptedAmount',
  'validFrom',
  'validUntil',
  'newName',
  'newKind',
  'contactName',
  'contactEmail',
];

export type Merged = {
  values: ContractValues;
  /** Fields that both changed, each differently: what was typed here stands. */
  kept: string[];
};

/**
 * Brings together what was typed here and what somebody else saved meanwhile: a field changed on one side takes that
 * side's text, and one changed on both keeps what was typed here. A party that was added stays; one that a side
 * withdrew is gone, unless it was changed here.
 * @param base the form as it was when it was opened.
 */
export function mergeValues(base: ContractValues, mine: ContractValues, newer: ContractValues): Merged {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(newer)])];
  const typed = names.filter((name) => !NOT_TYPED.includes(name) && isThere(name, base, mine, newer));
  const isMine = (name: string) => !hasRow(newer, name) || (hasRow(mine, name) && differs(name, mine, base));
  const entries = typed.map((name) => [name, read(isMine(name) ? mine : newer, name)]);
  return {
    values: { ...Object.fromEntries(entries), id: read(newer, 'id'), version: read(newer, 'version') },
    kept: typed.filter((name) => isMine(name) && differs(name, newer, base) && differs(name, mine, newer)),
  };
}

function isThere(name: string, base: ContractValues, mine: ContractValues, newer: ContractValues): boolean {
  if (hasRow(mine, name) && hasRow(newer, name)) return true;
  if (!hasRow(base, name)) return true;
  const row = name.slice(0, name.lastIndexOf('.'));
  const isChanged = PARTY_FIELDS.some((field) => differs(`${row}.${field}`, mine, base));
  return hasRow(mine, name) && isChanged;
}

/** Is the party of this field in these values? Fields of the sheet itself always are. */
function hasRow(values: ContractValues, name: string): boolean {
  return !name.startsWith('parties.') || `${name.slice(0, name.lastIndexOf('.'))}.structure` in values;
}

function differs(name: string, one: ContractValues, other: ContractValues): boolean {
  return read(one, name) !== read(other, name);
}

/** A box that is not ticked posts nothing. */
function read(values: ContractValues, name: string): string {
  return values[name] ?? '';
}
