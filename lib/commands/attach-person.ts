import { inTransaction } from '@/db/client';
import { findMembership, type Place } from '@/db/memberships';
import { loadPersonByAddress } from '@/db/people';
import { loadStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { whyNotGive } from '@/lib/people/apply-change';
import { attachWith, type Rights } from '@/lib/people/give';
import { refusedFor } from '@/lib/people/kept-place';
import { may } from '@/lib/policy';

export type AttachPerson = Rights & {
  structureId: number;
  /** Lower case. */
  email: string;
};

/** Attaches somebody who has an account, with these rights; they are told. */
export function attachPerson(context: Context, input: AttachPerson): Outcome<Place> {
  const { db, actor } = context;
  const { structureId, email, ...rights } = input;
  return inTransaction(db, () => {
    const structure = may.keepPeople(actor, structureId) ? loadStructure(db, structureId) : null;
    if (!structure) return refused(refusal('not_found'));
    const person = loadPersonByAddress(db, email);
    if (!person) return refused(refusal('person_unknown', 'email'));
    const kept = { person, structure };
    const place = { userId: person.id, structureId };
    const whyNot = whyNotGive(kept, 'email');
    if (whyNot) return whyNot;
    if (findMembership(db, place)) return refusedFor(kept, 'already_attached', 'email');
    attachWith(context, place, rights);
    return accepted(place);
  });
}
