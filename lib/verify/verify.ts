import { eventFaults, listLostHeads, listUnkeptHeads, listUntoldHeads } from '@/db/chain-faults';
import { type Database, openSnapshot } from '@/db/client';
import { historyFaults } from '@/db/history-faults';
import { rowFaults } from '@/db/row-faults';
import { triggerFaults } from '@/db/trigger-faults';
import type { Fault, Looked, Verifying } from './fault';
import { fileFaults } from './file-faults';
import { stampFaults } from './stamp-faults';

/**
 * Checks the whole installation, also while it runs: the chain of events with its heads and the seals of deposits, the
 * triggers that keep rows, what the database says of itself, rows that stand alone, the history of statuses against the
 * events, each file against its fingerprint, and files that no row names.
 * @param looked counts along.
 */
export async function* verify(tools: Verifying, looked: Looked): AsyncGenerator<Fault> {
  const snapshot = openSnapshot(tools.database);
  try {
    for (const { eventId, fault } of eventFaults(snapshot, (rows) => (looked.events += rows)))
      yield { about: 'event', line: `event ${eventId} ${EVENT_FAULTS[fault]}` };
    yield* headFaults(snapshot);
    yield* stampFaults(snapshot, looked);
    for (const line of triggerFaults(snapshot)) yield { about: 'row', line };
    for (const { what } of rowFaults(snapshot)) yield { about: 'row', line: what };
    for (const line of historyFaults(snapshot)) yield { about: 'row', line };
    yield* fileFaults({ ...tools, snapshot }, looked);
  } finally {
    snapshot.$client.close();
  }
}

function* headFaults(db: Database): Generator<Fault> {
  for (const { eventId, headId } of listLostHeads(db))
    yield {
      about: 'event',
      line: `event ${headId} is not the one that was told as the head of the chain (event ${eventId})`,
    };
  for (const eventId of listUnkeptHeads(db))
    yield {
      about: 'event',
      line: `event ${eventId} told the head of the chain: its row of chain_heads is missing or says something else`,
    };
  for (const eventId of listUntoldHeads(db))
    yield { about: 'event', line: `row ${eventId} of chain_heads is of no event that told a head` };
}

const EVENT_FAULTS = {
  altered: 'was altered: its hash is not that of its content',
  missing: 'is missing',
  unlinked: 'does not follow the event before it',
  unsealed: 'is the deposit of a document whose rows were altered or removed since',
} as const;
