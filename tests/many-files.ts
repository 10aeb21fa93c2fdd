import { inTransaction } from '@/db/client';
import type { World } from './database';
import { TEST_NOW } from './database';
import { depositAs } from './depositing';

const MINUTE = 60_000;

/**
 * Fills the world with monthly files of the school, one deposit a minute: every third goes on to the account statement,
 * every sixth to the validated one. @returns the ids of the documents in the order of their deposit.
 */
export function fillSchool(world: World, count: number): number[] {
  return inTransaction(world.db, () => {
    const ids: number[] = [];
    let now = TEST_NOW - count * 10 * MINUTE;
    const next = () => {
      now += MINUTE;
      return now;
    };
    for (let position = 0; position < count; position++) {
      const claim = depositAs(world, 'karim', 'A4', { in: 'school', now: next() });
      ids.push(claim);
      if (position % 3 !== 0) continue;
      const statement = depositAs(world, 'ines', 'A15', { after: claim, now: next() });
      ids.push(statement);
      if (position % 6 === 0) ids.push(depositAs(world, 'claire', 'A19', { after: statement, now: next() }));
    }
    return ids;
  });
}
