import { asc, isNull } from 'drizzle-orm';
import type { RefinancingRate } from '@/lib/domain/late-interest';
import type { Database } from './client';
import { refinancingRates } from './schema';

/** @returns every rate that stands, the oldest first. */
export function listRefinancingRates(db: Database): RefinancingRate[] {
  return db
    .select({
      from: refinancingRates.from,
      rate: refinancingRates.rate,
      source: refinancingRates.source,
    })
    .from(refinancingRates)
    .where(isNull(refinancingRates.endedAt))
    .orderBy(asc(refinancingRates.from))
    .all();
}
