import type { BulkWriter } from '@/db/bulk/bulk-writer';
import type { EventRow } from '@/db/bulk/chained-events';
import type { Chance } from './chance';
import type { InOrder } from './in-order';
import type { SeedPeople } from './people';

const COUNTED = [
  'fileParties',
  'invoicingFiles',
  'documents',
  'storedFiles',
  'events',
  'statusHistory',
  'clocks',
  'contracts',
  'contractParties',
  'attachments',
] as const;
export type Counted = (typeof COUNTED)[number];

/** What the stories of a portfolio share. */
export type SeedWorld = {
  chance: Chance;
  ids: { next(table: Counted): number };
  writer: BulkWriter;
  events: InOrder<EventRow>;
  people: SeedPeople;
  /** From when until when stories are told, and how far they have come, UTC milliseconds. */
  begun: number;
  until: number;
  now: number;
  /** How many documents are deposited at most, and how many were. */
  most: number;
  deposited: number;
  /** Where the bytes of files go, by their key; nowhere where only rows are wanted. */
  keepBytes(key: string, bytes: Uint8Array): void;
};

/** Counts ids on from the largest that each table has. */
export function idsAfter(largest: Readonly<Record<Counted, number>>): SeedWorld['ids'] {
  const last = { ...largest };
  return {
    next(table) {
      last[table] += 1;
      return last[table];
    },
  };
}
