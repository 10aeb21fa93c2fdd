import { inTransaction } from '@/db/client';
import { isLastManager, type Place } from '@/db/memberships';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { unmakeManager } from '@/lib/people/give';
import { refusedFor } from '@/lib/people/kept-place';
import { managedPlace } from '@/lib/people/managed-place';
import { may } from '@/lib/policy';

/** A person is no main manager any more, and stays attached; never the last one. */
export function removeManager(context: Context, { userId, structureId }: Place): Outcome<Place> {
  const place = { userId, structureId };
  if (!may.nameManager(context.actor, structureId)) return refused(refusal('not_found'));
  return inTransaction(context.db, () => {
    const managed = managedPlace(context, place);
    if (!managed.ok) return managed;
    if (isLastManager(context.db, place)) return refusedFor(managed.result, 'last_manager');
    return unmakeManager(context, place) ? accepted(place) : refused(refusal('nothing_to_change'));
  });
}
