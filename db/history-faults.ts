import { DIRECT_ACTS, WORDED_ACTS } from '@/lib/domain/acts';
import { isPlayedBy, OF_SEVERAL } from '@/lib/domain/event-acts';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { EventKind } from '@/lib/domain/notices';
import type { Status } from '@/lib/domain/statuses';
import { TRANSITIONS } from '@/lib/domain/transitions';
import type { Database } from './client';

/** A row of the history with what the chain says of its event; without it where the event is gone, which is told elsewhere. */
type Step = {
  id: number;
  documentId: number;
  status: Status;
  at: number;
  eventId: number;
  framework: FrameworkCode;
  fileId: number;
  eventAt: number | null;
  kind: EventKind | null;
  eventFileId: number | null;
  eventDocumentId: number | null;
};

/** Rows that are read together: others of this connection run in between. */
const TOGETHER = 2_000;

/** Compares the history of statuses with the events that its rows belong to, and both with the table of transitions. */
export function* historyFaults(db: Database): Generator<string> {
  const next = db.$client.prepare<[number, number], Step>(
    `SELECT s.id, s.document_id AS documentId, s.status, s.at, s.event_id AS eventId, d.framework, d.file_id AS fileId,
      e.at AS eventAt, e.kind, e.file_id AS eventFileId, e.document_id AS eventDocumentId
    FROM status_history s JOIN documents d ON d.id = s.document_id LEFT JOIN events e ON e.id = s.event_id
    WHERE (s.document_id, s.id) > (?, ?) ORDER BY s.document_id, s.id LIMIT ${TOGETHER}`,
  );
  let before: Step | null = null;
  for (let rows = next.all(0, 0); rows.length > 0; rows = next.all(before?.documentId ?? 0, before?.id ?? 0))
    for (const row of rows) {
      const fault = faultOf(before?.documentId === row.documentId ? before : null, row);
      if (fault !== null) yield `row ${row.id} of status_history (document ${row.documentId}) ${fault}`;
      before = row;
    }
  yield* untoldMoves(db);
}

function faultOf(before: Step | null, row: Step): string | null {
  if (row.kind === null) return null;
  if (row.at !== row.eventAt) return 'has another instant than its event';
  return isLedTo(before, row, row.kind) ? null : 'is not what its event leads to';
}

function isLedTo(before: Step | null, row: Step, kind: EventKind): boolean {
  const isOwn = row.eventDocumentId === row.documentId;
  if (row.eventFileId !== row.fileId || !(isOwn || OF_SEVERAL.includes(kind))) return false;
  if (before === null) return isOwn && row.status === 'DEPOSEE' && kind === 'document_submitted';
  return TRANSITIONS.some(
    ({ from, to, act, of }) =>
      from === before.status &&
      to === row.status &&
      (of === undefined || of.includes(row.framework)) &&
      // The portal sends a document on under the event that brought it where it is.
      (act === 'route' ? before.eventId === row.eventId : isPlayedBy(act, kind)),
  );
}

/** Of these each one moves the document that it speaks of; others may leave it where it is. */
const MOVING: readonly EventKind[] = [
  ...Object.values(DIRECT_ACTS),
  ...Object.values(WORDED_ACTS),
  'document_reopened',
];

function* untoldMoves(db: Database): Generator<string> {
  const untold = db.$client.prepare<[string], { id: number; documentId: number }>(
    `SELECT e.id, e.document_id AS documentId FROM events e
    WHERE e.kind IN (SELECT value FROM json_each(?)) AND e.document_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM status_history s WHERE s.document_id = e.document_id AND s.event_id = e.id)
    ORDER BY e.id`,
  );
  for (const { id, documentId } of untold.all(JSON.stringify(MOVING)))
    yield `event ${id} moved document ${documentId}: no row of status_history says so`;
}
