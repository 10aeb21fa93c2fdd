import { listRequestsFor } from '@/db/access-requests';
import type { Database } from '@/db/client';
import { loadContractParties } from '@/db/contracts';
import type { LoadedInvitation } from '@/db/invitations';
import { findAccount, loadAccount } from '@/db/users';
import { type InvitationWay, invitationWay } from '@/lib/contracts/invitation-way';
import { type LinkedInvitation, linkedInvitation } from '@/lib/contracts/linked-invitation';
import type { Actor } from '@/lib/domain/actor';
import { linkFault } from '@/lib/domain/links';
import type { Role } from '@/lib/domain/parties';
import { may } from '@/lib/policy';

/** `linkId`: a link whose secret part was read at the door; whoever holds it may read what it says. */
type Door = { db: Database; now: number; linkId: number; actor: Actor | null };

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'superseded' | 'expired' | 'closed';

export type OneInvitation = {
  state: InvitationState;
  address: string;
  name: string;
  inviterName: string;
  inviterEmail: string;
  structure: Pick<LoadedInvitation['structure'], 'name' | 'identifier' | 'address' | 'postalCode' | 'city'>;
  contract: { id: number; number: string; title: string; moaName: string } | null;
  /** What the structure plays in the contract. */
  roles: Role[];
  way: InvitationWay;
  /** Nobody is signed in; the person signed in may accept; or the invitation is for somebody else. */
  reader: 'nobody' | 'invited' | 'another';
  /** An account signs in with this address. */
  hasAccount: boolean;
  /** The reader accepted, and somebody has to decide yet. */
  isWaiting: boolean;
};

/** @returns what the page of an invitation tells to who holds its link. */
export function oneInvitation(door: Door): OneInvitation | null {
  const found = linkedInvitation(door.db, door.linkId);
  if (!found) return null;
  const { invitation, structure, contract, moaName, inviterName, inviterEmail } = found;
  const { name, identifier, address, postalCode, city } = structure;
  return {
    state: stateOf(found, door.now),
    address: invitation.address,
    name: invitation.name,
    inviterName,
    inviterEmail,
    structure: { name, identifier, address, postalCode, city },
    contract: contract && { ...contract, moaName: moaName ?? '' },
    roles: contract ? rolesIn(door.db, contract.id, structure.id) : [],
    way: invitationWay(door.db, invitation, structure.kind),
    reader: readerOf(door, invitation),
    hasAccount: findAccount(door.db, invitation.address) !== null,
    isWaiting: isWaiting(door, invitation),
  };
}

function stateOf({ invitation, structure, link }: LinkedInvitation, now: number): InvitationState {
  if (invitation.acceptedAt !== null) return 'accepted';
  if (invitation.withdrawnAt !== null) return 'withdrawn';
  const fault = linkFault(link, now);
  if (fault !== null) return fault === 'used' ? 'accepted' : fault;
  return structure.isActive ? 'open' : 'closed';
}

function rolesIn(db: Database, contractId: number, structureId: number): Role[] {
  const own = loadContractParties(db, contractId).filter((party) => party.structureId === structureId);
  return [...new Set(own.map((party) => party.role))];
}

function readerOf({ db, actor }: Door, invitation: LoadedInvitation['invitation']): OneInvitation['reader'] {
  if (actor === null) return 'nobody';
  const contactEmail = loadAccount(db, actor.userId)?.contactEmail ?? null;
  return may.acceptInvitation(actor, invitation, contactEmail) ? 'invited' : 'another';
}

const MOST_REQUESTS = 50;

function isWaiting(
  { db, actor }: Door,
  { acceptedBy, structureId }: LoadedInvitation['invitation'],
): boolean {
  if (actor === null || actor.userId !== acceptedBy) return false;
  return listRequestsFor(db, actor, MOST_REQUESTS).some(
    (request) => request.structureId === structureId && request.decision === null,
  );
}
