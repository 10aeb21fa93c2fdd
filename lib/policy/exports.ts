import { type Actor, visibleStructuresOf } from '../domain/actor';

/** Who may take something out of the portal: the questions of `lib/policy.ts` about exports. */
export const may = {
  /** Take lists and papers of what one sees away: whoever sees invoicing files at all. */
  takeAway(actor: Actor): boolean {
    return visibleStructuresOf(actor).length > 0;
  },

  /** Fetch or drop what was prepared: who asked for it, whoever else may see the same. */
  keepExport(actor: Actor, prepared: { userId: number }): boolean {
    return prepared.userId === actor.userId;
  },
};
