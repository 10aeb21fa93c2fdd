import { findMembership, type Place } from '@/db/memberships';
import { isAttachedToOneOf, loadPerson, type Person } from '@/db/people';
import { loadStructure, type Structure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, type RefusalCode, refusal, refused } from '@/lib/domain/refusals';

/** A person at a structure whose people the actor keeps. */
export type KeptPlace = {
  place: Place;
  person: Person;
  structure: Structure;
  isAttached: boolean;
  isMainManager: boolean;
};

/**
 * Ask `may.keepPeople` first.
 * @returns the person there; `not_found` for somebody who belongs to no structure that the actor manages.
 */
export function keptPlace(context: Context, { userId, structureId }: Place): Outcome<KeptPlace> {
  const { db, actor } = context;
  const structure = loadStructure(db, structureId);
  const person = isAttachedToOneOf(db, userId, actor.manages) ? loadPerson(db, userId) : null;
  if (!structure || !person) return refused(refusal('not_found'));
  const place = { userId, structureId };
  const membership = findMembership(db, place);
  return accepted({
    place,
    person,
    structure,
    isAttached: membership !== null,
    isMainManager: membership?.isMainManager ?? false,
  });
}

/** The same for somebody who must be attached there. */
export function attachedPlace(context: Context, place: Place): Outcome<KeptPlace> {
  const kept = keptPlace(context, place);
  return kept.ok && !kept.result.isAttached ? refusedFor(kept.result, 'not_attached') : kept;
}

/** A refusal that names the person and the structure. */
export function refusedFor(
  { person, structure }: Pick<KeptPlace, 'person' | 'structure'>,
  code: RefusalCode,
  field?: string,
) {
  return refused(refusal(code, field, { name: person.name, structure: structure.name }));
}
