import { decideRequest, type LoadedRequest, loadRequest } from '@/db/access-requests';
import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { findMembership, isManaged } from '@/db/memberships';
import { loadPerson } from '@/db/people';
import { loadStructure, updateStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { type Level, levelReaches } from '@/lib/domain/parties';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { addRight, attachWith, factsOf, makeManager, NO_RIGHTS, type Rights } from '@/lib/people/give';
import { whyClosed } from '@/lib/people/request-events';
import { may } from '@/lib/policy';

export type ApproveRequest = {
  requestId: number;
  /** What is given with an attachment, or the level of an authorisation: at most the one that was asked. */
  rights: Rights;
};

/** The first of two who decide is right; the second learns who was first. */
export function approveRequest(context: Context, input: ApproveRequest): Outcome<{ requestId: number }> {
  const { db, actor, now } = context;
  const { requestId } = input;
  return inTransaction(db, () => {
    const request = loadRequest(db, requestId);
    if (!request || !may.decideRequest(actor, request)) return refused(refusal('not_found'));
    const whyNot = whyClosed(context, request) ?? checkGift(context, request, input.rights);
    if (whyNot) return refused(whyNot);
    if (!decideRequest(db, requestId, { decision: 'approved', by: actor.userId, reason: '', at: now }))
      throw new Error(`Request ${requestId} was decided twice`);
    const rights = give(context, request, input.rights);
    const { kind } = request;
    recordPeopleEvent(db, {
      at: now,
      kind: 'request_approved',
      userId: actor.userId,
      structureId: request.structureId,
      subjectId: request.userId,
      facts: { requestId, kind, ...factsOf(rights) },
    });
    return accepted({ requestId });
  });
}

function checkGift({ db }: Context, request: LoadedRequest, rights: Rights): Refusal | null {
  const person = loadPerson(db, request.userId);
  const structure = loadStructure(db, request.structureId);
  if (!person || !structure) return refusal('not_found');
  const names = { name: person.name, structure: structure.name };
  if (person.isDisabled) return refusal('person_disabled', undefined, names);
  if (request.kind === 'main_manager')
    return isManaged(db, structure.id) ? refusal('manager_already_there') : null;
  if (!structure.isActive) return refusal('structure_closed');
  if (request.kind === 'attachment') return null;
  if (!findMembership(db, request)) return refusal('not_attached', undefined, names);
  const level = levelGiven(request, rights);
  if (level === null) return refusal('required', request.application ?? undefined);
  return request.level !== null && levelReaches(request.level, level)
    ? null
    : refusal('not_a_choice', request.application ?? undefined);
}

function levelGiven({ application }: LoadedRequest, rights: Rights): Level | null {
  return application === null ? null : rights[application];
}

/** One event tells the person of all: what is written besides is quiet. @returns the rights that were given. */
function give(context: Context, request: LoadedRequest, rights: Rights): Rights {
  const place = { userId: request.userId, structureId: request.structureId };
  if (request.kind === 'main_manager') return giveManagement(context, place);
  if (request.kind === 'attachment') {
    attachWith(context, place, rights, { isQuiet: true });
    return rights;
  }
  const level = levelGiven(request, rights);
  if (request.application === null || level === null)
    throw new Error(`Request ${request.id} asks for nothing`);
  addRight(context, place, { application: request.application, level }, { isQuiet: true });
  return { ...NO_RIGHTS, [request.application]: level };
}

/** The structure opens with its first main manager, who may deposit. */
function giveManagement(context: Context, place: { userId: number; structureId: number }): Rights {
  const right = { application: 'works_invoices', level: 'submit' } as const;
  attachWith(context, place, NO_RIGHTS, { isQuiet: true });
  makeManager(context, place, { isQuiet: true });
  addRight(context, place, right, { isQuiet: true });
  updateStructure(context.db, place.structureId, { isActive: true });
  return { ...NO_RIGHTS, works_invoices: 'submit' };
}
