import { enterBulkMode, largestIds, leaveBulkMode, settleQueues } from '@/db/bulk/bulk-mode';
import { bulkWriter } from '@/db/bulk/bulk-writer';
import { chainedEvents } from '@/db/bulk/chained-events';
import { type Database, inTransaction } from '@/db/client';
import { listContractsToSum, writeContractSums } from '@/db/contract-sums';
import type { CastIds } from '@/db/seed';
import { monthOf } from '@/lib/domain/calendar';
import { chanceFrom } from './chance';
import { growth } from './growth';
import { inOrder } from './in-order';
import { makePeople } from './people';
import { idsAfter, type SeedWorld } from './seed-world';
import { tellAll } from './telling';
import { monthAfter, startOfMonth } from './working-hours';
import type { Words } from './write-file';

const YEARS = 10;

export type Portfolio = {
  /** How many documents; the same number, the same day and the same cast make the same rows. */
  documents: number;
  /** The last instant of the portfolio, UTC milliseconds. */
  until: number;
  cast: CastIds;
  /** argon2id hash that everybody gets. */
  passwordHash: string;
  keepBytes: SeedWorld['keepBytes'];
  /** Called now and then. */
  report?(deposited: number): void;
};

/**
 * Writes ten years of a portfolio into a database that holds the cast and nothing more: contracts, invoicing files,
 * documents, delays and what the search looks through, as the commands of the product would have.
 * @returns how many documents were deposited: as many as asked.
 */
export function seedPortfolio(db: Database, wanted: Portfolio): number {
  const { documents, until, cast, passwordHash } = wanted;
  enterBulkMode(db);
  const writer = bulkWriter(db);
  writer.commit();
  const chance = chanceFrom(documents);
  const begun = startOfMonth(monthAfter(monthOf(until), -12 * YEARS));
  const last = largestIds(db, { structures: 'structures', services: 'services', users: 'users' });
  const people = makePeople(
    { writer, chance },
    { cast, passwordHash, at: begun, last },
    countsFor(documents),
  );
  const largest = largestIds(db, {
    fileParties: 'file_parties',
    invoicingFiles: 'invoicing_files',
    documents: 'documents',
    storedFiles: 'stored_files',
    events: 'events',
    statusHistory: 'status_history',
    clocks: 'clocks',
    contracts: 'contracts',
    contractParties: 'contract_parties',
    attachments: 'attachments',
  });
  const events = inOrder(({ id }) => id, largest.events + 1, chainedEvents(db, writer));
  const words = inOrder<Words>(
    ({ documentId }) => documentId,
    1,
    (row) => writer.insert('documentWords', row),
  );
  const world: SeedWorld = {
    chance,
    ids: idsAfter(largest),
    writer,
    events,
    people,
    begun,
    until,
    now: begun,
    most: documents,
    deposited: 0,
    keepBytes: wanted.keepBytes,
  };
  tellAll(world, growth(world), words, () => wanted.report?.(world.deposited));
  words.end();
  events.end();
  writer.end();
  settleQueues(db);
  sumContracts(db);
  leaveBulkMode(db);
  return world.deposited;
}

/** What the dashboard shows is there when somebody looks. */
function sumContracts(db: Database): void {
  inTransaction(db, () => {
    for (const contractId of listContractsToSum(db, Number.MAX_SAFE_INTEGER))
      writeContractSums(db, contractId);
  });
}

/** A contract makes some hundred documents; most companies have one, many work for others only. */
function countsFor(documents: number): { authorities: number; projectManagers: number; companies: number } {
  const contracts = Math.ceil(documents / 100);
  return {
    authorities: 6 + Math.ceil(contracts / 150),
    projectManagers: 5 + Math.ceil(contracts / 15),
    companies: 16 + 2 * contracts,
  };
}
