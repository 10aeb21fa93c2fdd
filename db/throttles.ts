import { eq, inArray, lt, sql } from 'drizzle-orm';
import { type Database, inTransaction } from './client';
import { throttles } from './schema';

/**
 * How often something may be tried before waits begin. The first wait is `firstWait`, each further one twice as long, up
 * to LONGEST_WAIT; who does not try for `forgetAfter` begins anew. Milliseconds.
 */
export type Limits = { free: number; firstWait: number; forgetAfter: number };

/** Nobody is kept out of their own account for longer. */
const LONGEST_WAIT = 15 * 60_000;

const A_DAY = 24 * 3_600_000;

/**
 * Counts an attempt under each of these keys before it is made, so that many at once are no way around. One that has to
 * wait counts under none of them: it prolongs nothing.
 * @returns the milliseconds to wait; 0 when the attempt may be made now.
 */
export function takeAttempt(
  db: Database,
  under: readonly { key: string; limits: Limits }[],
  now: number,
): number {
  return inTransaction(db, () => {
    const rows = under.map(({ key, limits }) => ({ key, limits, row: loadThrottle(db, key) }));
    const wait = Math.max(0, ...rows.map(({ row }) => (row?.blockedUntil ?? 0) - now));
    if (wait > 0) return wait;
    for (const { key, limits, row } of rows) {
      const isForgotten = !row || now - row.lastAt > limits.forgetAfter;
      const failures = isForgotten ? 1 : row.failures + 1;
      const values = { failures, lastAt: now, blockedUntil: now + waitAfter(failures, limits) };
      db.insert(throttles)
        .values({ key, ...values })
        .onConflictDoUpdate({ target: throttles.key, set: values })
        .run();
    }
    return 0;
  });
}

/** The attempt was right: `own` keys are forgotten; where others try too, only this attempt no longer counts. */
export function forgetAttempt(
  db: Database,
  keys: { own: readonly string[]; others: readonly string[] },
): void {
  inTransaction(db, () => {
    db.delete(throttles)
      .where(inArray(throttles.key, [...keys.own]))
      .run();
    db.update(throttles)
      .set({ failures: sql`max(0, ${throttles.failures} - 1)`, blockedUntil: 0 })
      .where(inArray(throttles.key, [...keys.others]))
      .run();
  });
}

/** Removes what is older than a day, which no limit remembers. @returns how many rows. */
export function sweepThrottles(db: Database, now: number): number {
  return db
    .delete(throttles)
    .where(lt(throttles.lastAt, now - A_DAY))
    .run().changes;
}

function waitAfter(failures: number, { free, firstWait }: Limits): number {
  const beyond = failures - free - 1;
  return beyond < 0 ? 0 : Math.min(LONGEST_WAIT, firstWait * 2 ** beyond);
}

function loadThrottle(db: Database, key: string) {
  return db.select().from(throttles).where(eq(throttles.key, key)).get();
}
