import type { Right } from '@/db/authorisations';
import { isLastManager, type Place } from '@/db/memberships';
import type { Context } from '@/lib/context';
import type { Application } from '@/lib/domain/parties';
import { accepted, type Outcome } from '@/lib/domain/refusals';
import { attachWith, detach, grant, NO_RIGHTS, withdraw } from './give';
import { attachedPlace, type KeptPlace, keptPlace, refusedFor } from './kept-place';

/** One thing that a main manager changes for one person at one structure. */
export type Change =
  | { kind: 'attach' }
  | { kind: 'detach' }
  | { kind: 'withdraw'; application: Application }
  | { kind: 'grant'; right: Right };

/**
 * Checks and makes one change, in the caller's transaction. Ask `may.keepPeople` first.
 * @param isAttaching a right is also given to somebody who is not attached yet.
 * @returns false when everything was so already.
 */
export function applyChange(
  context: Context,
  place: Place,
  change: Change,
  isAttaching = false,
): Outcome<boolean> {
  const isForNewcomer = change.kind === 'attach' || (change.kind === 'grant' && isAttaching);
  const kept = isForNewcomer ? keptPlace(context, place) : attachedPlace(context, place);
  return kept.ok ? changed(context, kept.result, change) : kept;
}

function changed(context: Context, kept: KeptPlace, change: Change): Outcome<boolean> {
  switch (change.kind) {
    case 'attach':
      return whyNotGive(kept) ?? accepted(attachWith(context, kept.place, NO_RIGHTS));
    case 'detach':
      if (isLastManager(context.db, kept.place)) return refusedFor(kept, 'last_manager');
      detach(context, kept.place);
      return accepted(true);
    case 'withdraw':
      return accepted(withdraw(context, kept.place, change.application));
    case 'grant':
      return whyNotGive(kept) ?? accepted(given(context, kept, change.right));
  }
}

function given(context: Context, { place, isAttached }: KeptPlace, right: Right): boolean {
  if (isAttached) return grant(context, place, right);
  return attachWith(context, place, { ...NO_RIGHTS, [right.application]: right.level });
}

/** Nothing is given at a structure that is closed, or to somebody whose account is disabled. */
export function whyNotGive(kept: Pick<KeptPlace, 'person' | 'structure'>, field?: string) {
  if (!kept.structure.isActive) return refusedFor(kept, 'structure_closed', field);
  return kept.person.isDisabled ? refusedFor(kept, 'person_disabled', field) : null;
}
