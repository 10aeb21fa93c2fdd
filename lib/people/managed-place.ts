import { findMembership, type Place } from '@/db/memberships';
import { loadPerson } from '@/db/people';
import { loadStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import type { KeptPlace } from './kept-place';

/** Ask `may.nameManager` first. @returns the person there; `not_found` for somebody who is not attached. */
export function managedPlace({ db }: Context, place: Place): Outcome<KeptPlace> {
  const membership = findMembership(db, place);
  const structure = loadStructure(db, place.structureId);
  const person = loadPerson(db, place.userId);
  if (!membership || !structure || !person) return refused(refusal('not_found'));
  return accepted({ place, person, structure, isAttached: true, isMainManager: membership.isMainManager });
}
