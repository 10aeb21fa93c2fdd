import { BEFORE_FIRST, contentOf, linkOf } from '../chain';
import type { Database } from '../client';
import type { BulkRows } from './bulk-rows';
import type { BulkWriter } from './bulk-writer';

export type EventRow = BulkRows['events'] & { id: number };

/** @returns what writes events as the next rows of the chain: in the order of their ids. */
export function chainedEvents(db: Database, writer: BulkWriter): (row: EventRow) => void {
  const last = db.$client.prepare<[], string>('SELECT hash FROM events ORDER BY id DESC LIMIT 1').pluck();
  let previousHash = last.get() ?? BEFORE_FIRST;
  return (row) => {
    const hash = linkOf(previousHash, contentOf(contentRow(row)));
    writer.insert('events', { ...row, previousHash, hash });
    previousHash = hash;
  };
}

function contentRow(row: EventRow) {
  const { id, at, kind, userId = null, onBehalfOfId = null, structureId = null } = row;
  const { contractId = null, fileId = null, documentId = null, facts } = row;
  return {
    ...{ id, at, kind, userId, onBehalfOfId, structureId, contractId, fileId, documentId },
    facts: JSON.stringify(facts),
  };
}
