import { inTransaction } from '@/db/client';
import type { Place } from '@/db/memberships';
import type { Context } from '@/lib/context';
import { APPLICATIONS } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { applyChange, type Change } from '@/lib/people/apply-change';
import type { Rights } from '@/lib/people/give';
import { may } from '@/lib/policy';

export type ChangeRights = Place & {
  /** What was shown: what was left as it was shown stays as it is now. */
  shown: Rights;
  wanted: Rights;
};

/**
 * Gives, changes or withdraws a person's rights at a structure, all or none. It counts from the person's next request on.
 */
export function changeRights(context: Context, { shown, wanted, ...place }: ChangeRights): Outcome<Place> {
  if (!may.keepPeople(context.actor, place.structureId)) return refused(refusal('not_found'));
  const changes = changesBetween(shown, wanted);
  if (changes.length === 0) return refused(refusal('nothing_to_change'));
  return inTransaction(context.db, () => {
    for (const change of changes) {
      const outcome = applyChange(context, place, change);
      if (!outcome.ok) return outcome;
    }
    return accepted(place);
  });
}

/** What is given comes first: it may be refused, and then nothing has been written. */
function changesBetween(shown: Rights, wanted: Rights): Change[] {
  const changed = APPLICATIONS.filter((application) => shown[application] !== wanted[application]);
  const changes = changed.map((application): Change => {
    const level = wanted[application];
    return level === null
      ? { kind: 'withdraw', application }
      : { kind: 'grant', right: { application, level } };
  });
  return changes.sort((one, other) => one.kind.localeCompare(other.kind));
}
