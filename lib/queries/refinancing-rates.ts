import { listRefinancingRates } from '@/db/refinancing-rates';
import type { Context } from '@/lib/context';
import type { RefinancingRate } from '@/lib/domain/late-interest';
import { may } from '@/lib/policy';

/** @returns the rates that interest is counted with, the newest first; null for whoever does not run the portal. */
export function refinancingRates({ db, actor }: Context): RefinancingRate[] | null {
  return may.administer(actor) ? listRefinancingRates(db).toReversed() : null;
}
