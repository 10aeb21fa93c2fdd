import { listAuthorised } from '@/db/authorised-people';
import type { NamedParty } from '@/db/contracts';
import { recordPeopleEvent } from '@/db/events';
import { findOpenInvitation, isAddressAt } from '@/db/invitations';
import { isManaged } from '@/db/memberships';
import type { Context } from '@/lib/context';
import type { SheetParty, TypedParty } from '@/lib/domain/contract-sheet';
import { type Application, applicationOf } from '@/lib/domain/parties';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { invite, isLinkAlive, sendInvitation } from './invite';

type Sheet = { contractId: number; moaStructureId: number };

/**
 * Nobody opens a door into another structure for their own side: who checks a claim must not be able to make it. The
 * authority's own people may be named for the authority itself.
 */
export function checkContacts(
  { db, actor }: Context,
  typed: readonly TypedParty[],
  parties: readonly SheetParty[],
  moaStructureId: number,
): Refusal[] {
  return typed.flatMap(({ key, contact: { address } }) => {
    const structureId = parties.find((party) => party.key === key)?.structureId;
    if (address === null || structureId === moaStructureId) return [];
    const isOwn = address === actor.email || isAddressAt(db, moaStructureId, address);
    return isOwn ? [refusal('contact_on_own_side', `parties.${key}.contactEmail`)] : [];
  });
}

/**
 * After a sheet was saved: tells the people of each structure that it names for the first time, and invites the contact
 * of each party for which nobody may act. Nothing is sent twice while an invitation is open.
 * @param before the parties that the sheet had.
 */
export function tellParties(
  context: Context,
  { contractId, moaStructureId }: Sheet,
  before: readonly NamedParty[],
  parties: readonly SheetParty[],
  typed: readonly TypedParty[],
): void {
  const { db, now } = context;
  const present = parties.filter((party) => party.isOnPortal);
  const ids = [...new Set(present.flatMap(({ structureId }) => (structureId === null ? [] : [structureId])))];
  const staff = listAuthorised(db, { structureIds: ids, level: 'submit', now });
  for (const structureId of ids) {
    const own = present.filter((party) => party.structureId === structureId);
    const staffed = staff.filter((one) => one.structureId === structureId).map((one) => one.application);
    const isNew = !before.some((party) => party.onPortal && party.structureId === structureId);
    if (isNew && structureId !== moaStructureId && (staffed.length > 0 || isManaged(db, structureId)))
      nameParty(context, contractId, structureId, own);
    inviteContacts(context, contractId, structureId, own, staffed, typed);
  }
}

function nameParty(
  { db, actor, now }: Context,
  contractId: number,
  structureId: number,
  own: readonly SheetParty[],
): void {
  recordPeopleEvent(db, {
    at: now,
    kind: 'party_named',
    userId: actor.userId,
    structureId,
    contractId,
    facts: { roles: own.map((party) => party.role).join() },
  });
}

/** One invitation for each address, with the right of every role that nobody can play yet. */
function inviteContacts(
  context: Context,
  contractId: number,
  structureId: number,
  own: readonly SheetParty[],
  staffed: readonly Application[],
  typed: readonly TypedParty[],
): void {
  const open = own.filter((party) => !staffed.includes(applicationOf(party.role)));
  const named = open.flatMap(({ key, role }) => {
    const contact = typed.find((party) => party.key === key)?.contact;
    return contact && contact.address !== null
      ? [{ address: contact.address, name: contact.name, application: applicationOf(role) }]
      : [];
  });
  for (const address of new Set(named.map((one) => one.address))) {
    const asked = named.filter((one) => one.address === address);
    const has = (application: Application) => asked.some((one) => one.application === application);
    inviteOnce(context, {
      structureId,
      contractId,
      address,
      name: asked.find((one) => one.name !== '')?.name ?? '',
      worksLevel: has('works_invoices') ? 'submit' : null,
      payablesLevel: has('payables') ? 'submit' : null,
    });
  }
}

/** An invitation that is open is left alone, unless its link ran out. */
function inviteOnce(context: Context, invited: Parameters<typeof invite>[1]): void {
  if (invite(context, invited) !== null) return;
  const open = findOpenInvitation(context.db, invited.structureId, invited.address);
  if (open && !isLinkAlive(context.db, open.id, context.now)) sendInvitation(context, open);
}
