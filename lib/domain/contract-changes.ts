import type { ContractFields, PartyTerms } from './contract-sheet';
import { isCircuitRole, ROLES, type Role } from './parties';

/** What changed on a contract sheet, as facts that an event keeps and a page shows. */

export const CHANGED_FIELDS = [
  'number',
  'title',
  'buyerClass',
  'chorusMode',
  'notifiedOn',
  'startsOn',
  'endsOn',
  'amountExclVat',
  'vatRate',
  'engagementNumber',
  'structure',
  'service',
  'onPortal',
  'worksFor',
  'acceptedAmount',
  'validFrom',
  'validUntil',
  'joined',
  'left',
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** `role` and `party` are null for the sheet's own fields. Amounts in cents, on the portal 1 or 0, '' for nothing. */
export type ContractChange = {
  role: Role | null;
  party: string | null;
  field: ChangedField;
  from: string | number;
  to: string | number;
};

/** A party as it was named at the time: names, not ids, because an event outlives them. */
export type NamedSheetParty = {
  role: Role;
  structureId: number | null;
  structureName: string;
  serviceCode: string;
  onPortal: boolean;
  worksFor: string;
} & PartyTerms;
export type SheetSnapshot = { fields: ContractFields; parties: readonly NamedSheetParty[] };

/** @returns every difference between two states of a sheet, the sheet's own fields first. */
export function changesBetween(before: SheetSnapshot, after: SheetSnapshot): ContractChange[] {
  return [
    ...fieldChanges(before.fields, after.fields),
    ...after.parties.flatMap((party) => partyChanges(samePartyIn(before, party), party)),
    ...before.parties
      .filter((party) => !samePartyIn(after, party))
      .map((party) => change(party, 'left', party.structureName, '')),
  ];
}

function fieldChanges(before: ContractFields, after: ContractFields): ContractChange[] {
  const pairs = [
    ['number', before.number, after.number],
    ['title', before.title, after.title],
    ['buyerClass', before.buyerClass, after.buyerClass],
    ['chorusMode', before.chorusMode, after.chorusMode],
    ['notifiedOn', before.notifiedOn, after.notifiedOn],
    ['startsOn', before.startsOn, after.startsOn],
    ['endsOn', before.endsOn ?? '', after.endsOn ?? ''],
    ['amountExclVat', before.amountExclVat, after.amountExclVat],
    ['vatRate', before.vatRate, after.vatRate],
    ['engagementNumber', before.engagementNumber, after.engagementNumber],
  ] as const;
  return pairs
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => ({ role: null, party: null, field, from, to }));
}

function partyChanges(before: NamedSheetParty | undefined, after: NamedSheetParty): ContractChange[] {
  if (!before) return [change(after, 'joined', '', after.structureName)];
  const pairs = [
    ['structure', before.structureName, after.structureName],
    ['service', before.serviceCode, after.serviceCode],
    ['onPortal', Number(before.onPortal), Number(after.onPortal)],
    ['worksFor', before.worksFor, after.worksFor],
    ['acceptedAmount', before.acceptedAmount ?? '', after.acceptedAmount ?? ''],
    ['validFrom', before.validFrom ?? '', after.validFrom ?? ''],
    ['validUntil', before.validUntil ?? '', after.validUntil ?? ''],
  ] as const;
  return pairs
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => change(after, field, from, to));
}

function samePartyIn(snapshot: SheetSnapshot, party: NamedSheetParty): NamedSheetParty | undefined {
  return snapshot.parties.find(
    (other) =>
      other.role === party.role && (isCircuitRole(party.role) || other.structureId === party.structureId),
  );
}

function change(
  party: NamedSheetParty,
  field: ChangedField,
  from: string | number,
  to: string | number,
): ContractChange {
  return { role: party.role, party: party.structureName, field, from, to };
}

type Facts = Record<string, string | number>;

/** @returns the changes as an event keeps them: '1.field', '1.from', '1.to', '2.field' ... */
export function factsOf(changes: readonly ContractChange[]): Facts {
  const entries = changes.flatMap(({ role, party, field, from, to }, index): [string, string | number][] => [
    [`${index + 1}.field`, field],
    [`${index + 1}.from`, from],
    [`${index + 1}.to`, to],
    ...(role === null ? [] : [[`${index + 1}.role`, role] satisfies [string, string]]),
    ...(party === null ? [] : [[`${index + 1}.party`, party] satisfies [string, string]]),
  ]);
  return Object.fromEntries(entries);
}

/** @returns the changes that an event's facts tell, in their order. */
export function changesOf(facts: Readonly<Facts>, position = 1): ContractChange[] {
  const field = CHANGED_FIELDS.find((one) => one === facts[`${position}.field`]);
  if (field === undefined) return [];
  const party = facts[`${position}.party`];
  const one: ContractChange = {
    role: ROLES.find((role) => role === facts[`${position}.role`]) ?? null,
    party: typeof party === 'string' ? party : null,
    field,
    from: facts[`${position}.from`] ?? '',
    to: facts[`${position}.to`] ?? '',
  };
  return [one, ...changesOf(facts, position + 1)];
}
