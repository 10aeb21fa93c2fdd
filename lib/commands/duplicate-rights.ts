import { listRightsAt } from '@/db/authorisations';
import { inTransaction } from '@/db/client';
import type { Place } from '@/db/memberships';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import type { Added } from '@/lib/domain/rights-report';
import { whyNotGive } from '@/lib/people/apply-change';
import { addRight, attachWith, NO_RIGHTS } from '@/lib/people/give';
import { attachedPlace, keptPlace } from '@/lib/people/kept-place';
import { may } from '@/lib/policy';

export type DuplicateRights = {
  structureId: number;
  fromUserId: number;
  toUserId: number;
  /** At every structure that the actor manages, and not only at this one. */
  isEverywhere: boolean;
};

/**
 * Gives a person what a colleague has and they have not: attachments and rights, at structures whose people the actor
 * keeps. Nothing is lowered or taken away, and being a main manager is not copied.
 */
export function duplicateRights(context: Context, input: DuplicateRights): Outcome<{ added: Added[] }> {
  const { db, actor } = context;
  const { structureId, fromUserId, toUserId, isEverywhere } = input;
  if (!may.keepPeople(actor, structureId)) return refused(refusal('not_found'));
  if (fromUserId === toUserId) return refused(refusal('same_person', 'toUserId'));
  return inTransaction(db, () => {
    const source = attachedPlace(context, { userId: fromUserId, structureId });
    if (!source.ok) return source;
    const target = keptPlace(context, { userId: toUserId, structureId });
    if (!target.ok) return refused(refusal('not_found', 'toUserId'));
    const whyNot = whyNotGive(target.result, 'toUserId');
    if (whyNot) return whyNot;
    const others = isEverywhere ? actor.manages.filter((id) => id !== structureId) : [];
    const structureIds = [structureId, ...others].filter((id) => may.keepPeople(actor, id));
    const added = structureIds.flatMap((id) =>
      addedAt(context, fromUserId, { userId: toUserId, structureId: id }),
    );
    return added.length === 0 ? refused(refusal('nothing_to_change')) : accepted({ added });
  });
}

function addedAt(context: Context, fromUserId: number, place: Place): Added[] {
  const from = attachedPlace(context, { userId: fromUserId, structureId: place.structureId });
  const to = keptPlace(context, place);
  if (!from.ok || !to.ok || whyNotGive(to.result)) return [];
  const held = listRightsAt(context.db, { userId: fromUserId, structureId: place.structureId });
  const isAttached = attachWith(context, place, NO_RIGHTS, { isQuiet: held.length > 0 });
  const rights = held.filter((right) => addRight(context, place, right));
  return isAttached || rights.length > 0 ? [{ structure: to.result.structure.name, isAttached, rights }] : [];
}
