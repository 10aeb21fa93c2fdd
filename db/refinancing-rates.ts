import { and, asc, eq, isNull } from 'drizzle-orm';
import type { RefinancingRate } from '@/lib/domain/late-interest';
import type { Database } from './client';
import { refinancingRates } from './schema';
import { untilWritten } from './until-written';

/** @returns every rate that stands, the oldest first. */
export function listRefinancingRates(db: Database): readonly RefinancingRate[] {
  return standing(db, {});
}

const standing = untilWritten((db): readonly RefinancingRate[] =>
  db
    .select({
      from: refinancingRates.from,
      rate: refinancingRates.rate,
      source: refinancingRates.source,
    })
    .from(refinancingRates)
    .where(isNull(refinancingRates.endedAt))
    .orderBy(asc(refinancingRates.from))
    .all(),
);

/** Enters a rate from a day on; one that was there for the same day is ended, and stays readable. */
export function setRefinancingRate(
  db: Database,
  rate: RefinancingRate & { createdBy: number; createdAt: number },
): void {
  db.update(refinancingRates)
    .set({ endedAt: rate.createdAt })
    .where(and(eq(refinancingRates.from, rate.from), isNull(refinancingRates.endedAt)))
    .run();
  db.insert(refinancingRates).values(rate).run();
}
