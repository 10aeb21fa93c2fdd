import { decideRequest, listOpenAt } from '@/db/access-requests';
import { findLevel, grantRight, type Right, withdrawRight } from '@/db/authorisations';
import { recordEvent, recordPeopleEvent } from '@/db/events';
import { attachPerson, detachPerson, nameManager, type Place, removeManager } from '@/db/memberships';
import type { Context } from '@/lib/context';
import type { EventKind } from '@/lib/domain/notices';
import { APPLICATIONS, type Application, type Level, levelReaches } from '@/lib/domain/parties';

/**
 * What is written when somebody is attached, given a right, or loses it: the row and its event, in the caller's
 * transaction. Who may is asked before. `isQuiet`: another event of the same click tells the person.
 */

type Telling = { isQuiet?: boolean };

/** The rights asked or given in one click, by application; null is none. */
export type Rights = Readonly<Record<Application, Level | null>>;
export const NO_RIGHTS: Rights = { works_invoices: null, payables: null };

/** Attaches and gives these rights: one event tells the person of all. @returns false when nothing changed. */
export function attachWith(context: Context, place: Place, rights: Rights, telling: Telling = {}): boolean {
  const isNew = attachPerson(context.db, place, context.now);
  if (isNew) tell(context, 'person_attached', place, factsOf(rights), telling);
  closeRequests(context, place, ['attachment']);
  const given = givenRights(rights).map((right) =>
    grant(context, place, right, { isQuiet: isNew || telling.isQuiet === true }),
  );
  return isNew || given.includes(true);
}

/** Gives a right or changes its level. @returns false when the person has it already. */
export function grant(context: Context, place: Place, right: Right, telling: Telling = {}): boolean {
  const { application, level } = right;
  const before = grantRight(context.db, place, right, context.now);
  if (before === level) return false;
  tell(context, 'right_granted', place, { application, level, ...(before && { before }) }, telling);
  closeAnswered(context, place, right);
  return true;
}

/** Adds what is missing: a level is raised, never lowered. */
export function addRight(context: Context, place: Place, right: Right, telling: Telling = {}): boolean {
  const held = findLevel(context.db, place, right.application);
  return held !== null && levelReaches(held, right.level) ? false : grant(context, place, right, telling);
}

/** @returns false when the person has no such right. */
export function withdraw(context: Context, place: Place, application: Application): boolean {
  const level = withdrawRight(context.db, place, application);
  if (level === null) return false;
  tell(context, 'right_withdrawn', place, { application, level });
  return true;
}

/** Every right there goes too, and open requests lapse. Ask `isLastManager` first. */
export function detach(context: Context, place: Place): void {
  closeRequests(context, place, ['authorisation', 'main_manager'], 'withdrawn');
  if (detachPerson(context.db, place, context.now)) tell(context, 'person_detached', place, {});
}

/** @returns false when the person is a main manager already. */
export function makeManager(context: Context, place: Place, telling: Telling = {}): boolean {
  if (!nameManager(context.db, place)) return false;
  tell(context, 'manager_named', place, {}, telling);
  closeRequests(context, place, ['main_manager']);
  return true;
}

/** Ask `isLastManager` first. @returns false when the person is no main manager. */
export function unmakeManager(context: Context, place: Place): boolean {
  if (!removeManager(context.db, place)) return false;
  tell(context, 'manager_removed', place, {});
  return true;
}

/** @returns the rights as facts of an event: the level by application. */
export function factsOf(rights: Rights): Record<string, string> {
  return Object.fromEntries(givenRights(rights).map(({ application, level }) => [application, level]));
}

function givenRights(rights: Rights): Right[] {
  return APPLICATIONS.flatMap((application) => {
    const level = rights[application];
    return level === null ? [] : [{ application, level }];
  });
}

function tell(
  { db, actor, now }: Context,
  kind: EventKind,
  { userId: subjectId, structureId }: Place,
  facts: Record<string, string>,
  { isQuiet }: Telling = {},
): void {
  const event = { at: now, kind, userId: actor.userId, structureId };
  if (isQuiet) recordEvent(db, { ...event, facts: { ...facts, subjectId } });
  else recordPeopleEvent(db, { ...event, subjectId, facts });
}

/** What was asked and has just been given otherwise is answered. */
function closeRequests(
  { db, actor, now }: Context,
  place: Place,
  kinds: readonly string[],
  decision: 'approved' | 'withdrawn' = 'approved',
): void {
  for (const { id } of listOpenAt(db, place).filter(({ kind }) => kinds.includes(kind)))
    decideRequest(db, id, { decision, by: actor.userId, reason: '', at: now });
}

function closeAnswered({ db, actor, now }: Context, place: Place, { application, level }: Right): void {
  const answered = listOpenAt(db, place).filter(
    (one) =>
      one.kind === 'authorisation' &&
      one.application === application &&
      one.level !== null &&
      levelReaches(level, one.level),
  );
  for (const { id } of answered)
    decideRequest(db, id, { decision: 'approved', by: actor.userId, reason: '', at: now });
}
