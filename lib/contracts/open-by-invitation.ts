import { findLevel, type Right } from '@/db/authorisations';
import { recordPeopleEvent } from '@/db/events';
import type { LoadedInvitation } from '@/db/invitations';
import { findMembership, type Place } from '@/db/memberships';
import { updateStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { levelReaches } from '@/lib/domain/parties';
import { addRight, attachWith, makeManager, NO_RIGHTS } from '@/lib/people/give';
import { makeRequest } from '@/lib/people/request-events';
import type { InvitationWay } from './invitation-way';

/** What the first person of a structure says of it. */
export type StructureSheet = { name: string; address: string; postalCode: string; city: string };

/**
 * Gives to the person who accepted what the invitation opens, or asks for it, in the caller's transaction.
 * @returns whether somebody has to decide first.
 */
export function openByInvitation(
  context: Context,
  { invitation, structure }: LoadedInvitation,
  way: InvitationWay,
  sheet: StructureSheet | null,
): boolean {
  const place = { userId: context.actor.userId, structureId: structure.id };
  const rights = rightsOf(invitation);
  if (way === 'administrator') return askToManage(context, place, rights);
  if (way === 'request') return askForRights(context, place, rights);
  if (way === 'first' && sheet) describe(context, structure.id, sheet);
  attachWith(context, place, NO_RIGHTS, { isQuiet: true });
  if (way === 'first') makeManager(context, place, { isQuiet: true });
  for (const right of rights) addRight(context, place, right, { isQuiet: true });
  return false;
}

function rightsOf({ worksLevel, payablesLevel }: LoadedInvitation['invitation']): Right[] {
  const works: Right[] = worksLevel === null ? [] : [{ application: 'works_invoices', level: worksLevel }];
  const payables: Right[] = payablesLevel === null ? [] : [{ application: 'payables', level: payablesLevel }];
  return [...works, ...payables];
}

/** A request that is open already says the same. */
function askToManage(context: Context, { structureId }: Place, [right]: readonly Right[]): boolean {
  makeRequest(context, { structureId, kind: 'main_manager', ...asked(right), message: '' });
  return true;
}

/** Whoever is attached asks for each right that is missing; whoever is not asks for both at once. */
function askForRights(context: Context, place: Place, rights: readonly Right[]): boolean {
  const { structureId } = place;
  const isAttached = findMembership(context.db, place) !== null;
  if (!isAttached)
    makeRequest(context, { structureId, kind: 'attachment', ...asked(rights[0]), message: '' });
  const missing = isAttached ? rights.filter((right) => !holds(context, place, right)) : [];
  for (const right of missing)
    makeRequest(context, { structureId, kind: 'authorisation', ...right, message: '' });
  return !isAttached || missing.length > 0;
}

function holds({ db }: Context, place: Place, { application, level }: Right): boolean {
  const held = findLevel(db, place, application);
  return held !== null && levelReaches(held, level);
}

function asked(right: Right | undefined): Right | { application: null; level: null } {
  return right ?? { application: null, level: null };
}

function describe({ db, actor, now }: Context, structureId: number, sheet: StructureSheet): void {
  updateStructure(db, structureId, sheet);
  recordPeopleEvent(db, {
    at: now,
    kind: 'structure_changed',
    userId: actor.userId,
    structureId,
    facts: { ...sheet },
  });
}
