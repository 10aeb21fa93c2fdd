import { BEFORE_FIRST, type ChainedRow, contentOf, linkOf } from './chain';
import type { Database } from './client';
import { isSealedBy } from './deposit-seals';

/**
 * `altered`: its content is not what its hash says. `missing`: rows before and after it are there. `unlinked`: it does not
 * follow the row before it. `unsealed`: the rows of the document that it deposited are not what was deposited.
 */
export type EventFault = { eventId: number; fault: 'altered' | 'missing' | 'unlinked' | 'unsealed' };

type KeptRow = ChainedRow & { previousHash: string; hash: string; seal: string | null };

/** Rows that are read together: others of this connection run in between. */
const TOGETHER = 2_000;

/** Walks along the chain of events, and compares each deposit with its seal. @param seen is told how many rows were read. */
export function* eventFaults(db: Database, seen: (rows: number) => void): Generator<EventFault> {
  const next = db.$client.prepare<[number], KeptRow>(
    `SELECT id, at, kind, user_id AS userId, on_behalf_of_id AS onBehalfOfId, structure_id AS structureId,
      contract_id AS contractId, file_id AS fileId, document_id AS documentId, facts, previous_hash AS previousHash, hash,
      CASE WHEN kind = 'document_submitted' AND json_valid(facts) THEN json_extract(facts, '$.seal') END AS seal
    FROM events WHERE id > ? ORDER BY id LIMIT ${TOGETHER}`,
  );
  let before = { id: 0, hash: BEFORE_FIRST };
  for (let rows = next.all(before.id); rows.length > 0; rows = next.all(before.id)) {
    for (const row of rows) {
      yield* faultsBetween(before, row);
      if (linkOf(row.previousHash, contentOf(row)) !== row.hash) yield { eventId: row.id, fault: 'altered' };
      if (row.seal !== null && row.documentId !== null && !isSealedBy(db, row.documentId, row.seal))
        yield { eventId: row.id, fault: 'unsealed' };
      before = row;
    }
    seen(rows.length);
  }
  yield* missing(before.id, largestEverGiven(db) + 1);
}

function* faultsBetween(before: { id: number; hash: string }, row: KeptRow): Generator<EventFault> {
  if (row.previousHash === before.hash) return;
  if (row.id === before.id + 1) yield { eventId: row.id, fault: 'unlinked' };
  yield* missing(before.id, row.id);
}

function* missing(after: number, until: number): Generator<EventFault> {
  for (let eventId = after + 1; eventId < until; eventId += 1) yield { eventId, fault: 'missing' };
}

/** SQLite remembers it also when the last rows are gone. */
function largestEverGiven(db: Database): number {
  return (
    db.$client.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'events'").pluck().get() ?? 0
  );
}

/** @returns the heads that were told to the contracting authorities and are no row of the chain any more. */
export function listLostHeads(db: Database): { eventId: number; headId: number; at: number }[] {
  return db.$client
    .prepare<[], { eventId: number; headId: number; at: number }>(
      `SELECT h.event_id AS eventId, h.head_id AS headId, h.at FROM chain_heads h
        LEFT JOIN events e ON e.id = h.head_id WHERE e.hash IS NOT h.hash ORDER BY h.event_id`,
    )
    .all();
}

/** @returns the events that told a head of the chain of which the row is gone, or says something else. */
export function listUnkeptHeads(db: Database): number[] {
  return db.$client
    .prepare<[], number>(
      `SELECT e.id FROM events e LEFT JOIN chain_heads h ON h.event_id = e.id
      WHERE e.kind = 'chain_head_told' AND CASE WHEN json_valid(e.facts)
        THEN (h.hash, h.head_id, h.at) IS NOT (e.facts ->> '$.hash', e.facts ->> '$.headId', e.at) ELSE TRUE END
      ORDER BY e.id`,
    )
    .pluck()
    .all();
}

/** @returns the rows of heads that no event told. */
export function listUntoldHeads(db: Database): number[] {
  return db.$client
    .prepare<[], number>(
      `SELECT h.event_id FROM chain_heads h LEFT JOIN events e ON e.id = h.event_id
      WHERE e.kind IS NOT 'chain_head_told' ORDER BY h.event_id`,
    )
    .pluck()
    .all();
}

/** @returns the event with this hash, as a certificate or a mail names it. */
export function findEventByHash(db: Database, hash: string): { id: number; at: number } | null {
  return (
    db.$client
      .prepare<[string], { id: number; at: number }>('SELECT id, at FROM events WHERE hash = ?')
      .get(hash) ?? null
  );
}
