import { eventFaults, listLostHeads } from '@/db/chain-faults';
import { openSnapshot } from '@/db/client';
import { rowFaults } from '@/db/row-faults';
import type { Fault, Looked, Verifying } from './fault';
import { fileFaults } from './file-faults';
import { stampFaults } from './stamp-faults';

/**
 * Checks the whole installation, also while it runs: the chain of events and the seals of deposits, what the database says
 * of itself, rows that stand alone, each file against its fingerprint, and files that no row names.
 * @param looked counts along.
 */
export async function* verify(tools: Verifying, looked: Looked): AsyncGenerator<Fault> {
  const snapshot = openSnapshot(tools.database);
  try {
    for (const { eventId, fault } of eventFaults(snapshot, (rows) => (looked.events += rows)))
      yield { about: 'event', line: `event ${eventId} ${EVENT_FAULTS[fault]}` };
    for (const { eventId, headId } of listLostHeads(snapshot))
      yield {
        about: 'event',
        line: `event ${headId} is not the one that was told as the head of the chain (event ${eventId})`,
      };
    yield* stampFaults(snapshot, looked);
    for (const { what } of rowFaults(snapshot)) yield { about: 'row', line: what };
    yield* fileFaults({ ...tools, snapshot }, looked);
  } finally {
    snapshot.$client.close();
  }
}

const EVENT_FAULTS = {
  altered: 'was altered: its hash is not that of its content',
  missing: 'is missing',
  unlinked: 'does not follow the event before it',
  unsealed: 'is the deposit of a document whose rows were altered or removed since',
} as const;
