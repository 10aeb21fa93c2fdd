import { listStampedHeads } from '@/db/chain-heads';
import type { Database } from '@/db/client';
import { readTimeStamp, StampFault } from '@/lib/evidence/time-stamp';
import type { Fault, Looked } from './fault';

/** Compares each time stamp with the row of the chain that it was asked for. */
export async function* stampFaults(db: Database, looked: Looked): AsyncGenerator<Fault> {
  for (const { eventId, headId, stamp, link } of listStampedHeads(db)) {
    try {
      await readTimeStamp(stamp, link);
    } catch (error) {
      if (!(error instanceof StampFault)) throw error;
      yield {
        about: 'event',
        line: `the time stamp of event ${headId} (event ${eventId}): ${error.message}`,
      };
    }
    looked.stamps += 1;
  }
}
