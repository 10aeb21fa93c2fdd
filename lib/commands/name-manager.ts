import { inTransaction } from '@/db/client';
import type { Place } from '@/db/memberships';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { whyNotGive } from '@/lib/people/apply-change';
import { makeManager } from '@/lib/people/give';
import { managedPlace } from '@/lib/people/managed-place';
import { may } from '@/lib/policy';

/** Makes an attached person a main manager; they are told. */
export function nameManager(context: Context, { userId, structureId }: Place): Outcome<Place> {
  const place = { userId, structureId };
  if (!may.nameManager(context.actor, structureId)) return refused(refusal('not_found'));
  return inTransaction(context.db, () => {
    const managed = managedPlace(context, place);
    if (!managed.ok) return managed;
    const whyNot = whyNotGive(managed.result);
    if (whyNot) return whyNot;
    return makeManager(context, place) ? accepted(place) : refused(refusal('nothing_to_change'));
  });
}
