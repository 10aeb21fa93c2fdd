import { setTimeout as pause } from 'node:timers/promises';
import { contractMonths, sumsQueue } from '@/db/schema';
import type { World } from '@/tests/database';

/** The worker adds up what contracts come to by month, a moment after the deposits. */
export async function untilAddedUp({ db }: World): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    const isDone = db.select().from(sumsQueue).all().length === 0;
    if (isDone && db.select().from(contractMonths).all().length > 0) return;
    await pause(200);
  }
  throw new Error('the worker has added nothing up');
}
