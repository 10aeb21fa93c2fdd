import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { findExportFor, markExportExpired } from '@/db/exports';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy/exports';

/** Gives up an export that waits, is being made or is kept. @returns its id: its file is to be removed. */
export function dropExport(
  { db, actor, now }: Context,
  { exportId }: { exportId: number },
): Outcome<{ exportId: number }> {
  return inTransaction(db, () => {
    const prepared = findExportFor(db, actor, exportId);
    if (!prepared || !may.keepExport(actor, prepared)) return refused(refusal('not_found'));
    const { state, format } = prepared;
    if (state === 'failed' || state === 'expired') return refused(refusal('export_over'));
    markExportExpired(db, exportId, now);
    const facts = { exportId, format };
    recordEvent(db, { at: now, kind: 'export_dropped', userId: actor.userId, structureId: null, facts });
    return accepted({ exportId });
  });
}
