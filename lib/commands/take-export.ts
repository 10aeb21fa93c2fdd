import { inTransaction } from '@/db/client';
import { recordDownload } from '@/db/document-downloads';
import { recordEvent } from '@/db/events';
import { type Export, findExportFor } from '@/db/exports';
import type { Context } from '@/lib/context';
import { visibleStructuresOf } from '@/lib/domain/actor';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy/exports';

export type TakeExport = {
  exportId: number;
  /** As it was kept with the file: through which structures its owner saw what is in it, which documents leave with it. */
  about: { structureIds: readonly number[]; documentIds: readonly number[] } | null;
};

/**
 * Takes a prepared export away: who asked for it, as long as they see through every structure through which they saw what
 * is in it. Whoever lost one of them asks again, and gets what they may see now.
 */
export function takeExport(
  { db, actor, now }: Context,
  { exportId, about }: TakeExport,
): Outcome<Pick<Export, 'format' | 'name'>> {
  return inTransaction(db, () => {
    const prepared = findExportFor(db, actor, exportId);
    if (!prepared || !may.keepExport(actor, prepared)) return refused(refusal('not_found'));
    const { state, expiresAt, format, name, query } = prepared;
    if (state !== 'ready' || expiresAt <= now || about === null) return refused(refusal('export_over'));
    const seen = visibleStructuresOf(actor);
    if (!about.structureIds.every((id) => seen.includes(id)))
      return refused(refusal('export_rights_changed'));
    recordDownload(db, actor, about.documentIds, now);
    const facts = { exportId, format, query };
    recordEvent(db, { at: now, kind: 'export_taken', userId: actor.userId, structureId: null, facts });
    return accepted({ format, name });
  });
}
