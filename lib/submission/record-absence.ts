import type { DocumentRow } from '@/db/documents';
import { enqueueNotices, recordEvent } from '@/db/events';
import { type InvoicingFile, recordMovement } from '@/db/files';
import type { Context } from '@/lib/context';
import type { Party } from '@/lib/domain/parties';
import { movePlayed, playerFor } from './play-act';

export type Recorded = {
  act: 'pass_over' | 'hand_back';
  kind: 'role_declared_absent' | 'role_returned';
  facts: Record<string, string>;
  /** The documents that pass on, or back. */
  moved: readonly DocumentRow[];
  /** Of which the event speaks when none moves. */
  latest: DocumentRow | undefined;
};

/**
 * Writes down that a role is absent in a file, or back, in the caller's transaction and after it was marked so: moves what
 * waits, records the one event, tells everybody in the file.
 * @param party for which the person says so.
 */
export function recordAbsence(context: Context, file: InvoicingFile, party: Party, recorded: Recorded): void {
  const { db, actor, now } = context;
  const { act, kind, facts, moved } = recorded;
  const [about = recorded.latest] = moved;
  if (!about) throw new Error(`File ${file.id} has no document`);
  const id = recordEvent(db, {
    at: now,
    kind,
    ...playerFor(context, party),
    contractId: file.contractId,
    fileId: file.id,
    documentId: about.id,
    facts,
  });
  for (const document of moved) movePlayed(context, document, { act }, id, null);
  recordMovement(db, file.id, now);
  enqueueNotices(db, { id, kind, at: now, userId: actor.userId, documentId: about.id });
}
