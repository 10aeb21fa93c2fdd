/** A structure is one establishment, private or public; only public ones receive invoices (AIFE). */

export const STRUCTURE_KINDS = ['private', 'public'] as const;
export type StructureKind = (typeof STRUCTURE_KINDS)[number];

/** Open, closed (it may only be consulted), or public and waiting for the administrator to approve its first manager. */
export type StructureState = 'active' | 'closed' | 'waiting';

export function stateOf(structure: { isActive: boolean }, isAwaited: boolean): StructureState {
  if (structure.isActive) return 'active';
  return isAwaited ? 'waiting' : 'closed';
}

/** What a public structure demands of those who invoice it, and how it pays; a private one has none of them. */
export const RECIPIENT_FLAGS = [
  'serviceRequired',
  'engagementRequired',
  'serviceOrEngagementRequired',
  'isDelegatedAuthority',
  'paymentNotReported',
] as const;
export type RecipientFlag = (typeof RECIPIENT_FLAGS)[number];
export type RecipientFlags = Readonly<Record<RecipientFlag, boolean>>;

export const NO_FLAGS: RecipientFlags = {
  serviceRequired: false,
  engagementRequired: false,
  serviceOrEngagementRequired: false,
  isDelegatedAuthority: false,
  paymentNotReported: false,
};

/** May the service be chosen on this day: open, and within its validity, both days included? */
export function isOffered(
  service: { isActive: boolean; validFrom: string | null; validUntil: string | null },
  day: string,
): boolean {
  const { isActive, validFrom, validUntil } = service;
  return isActive && (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil);
}
