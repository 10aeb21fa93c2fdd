import { inTransaction } from '@/db/client';
import type { Place } from '@/db/memberships';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { applyChange } from '@/lib/people/apply-change';
import { may } from '@/lib/policy';

/** Detaches a person with every right there; never the last main manager. */
export function detachPerson(context: Context, { userId, structureId }: Place): Outcome<Place> {
  if (!may.keepPeople(context.actor, structureId)) return refused(refusal('not_found'));
  return inTransaction(context.db, () => {
    const outcome = applyChange(context, { userId, structureId }, { kind: 'detach' });
    return outcome.ok ? accepted({ userId, structureId }) : outcome;
  });
}
