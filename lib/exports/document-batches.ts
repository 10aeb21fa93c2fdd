import { type ExportRow, listExportRowsFor, listFileDocumentIdsFor } from '@/db/export-rows';
import type { Context } from '@/lib/context';
import { walkDocuments } from '@/lib/queries/walk-documents';
import type { Subject } from './subject';

/** Documents that are in memory at the same time. */
const TOGETHER = 200;

/** @returns the ids of what the person takes away, in its order, some at a time; only of documents that they see now. */
export function* idBatches(context: Context, subject: Subject): Generator<number[]> {
  if (subject.kind === 'search') {
    for (const found of walkDocuments(context, subject.asked)) yield found.map(({ id }) => id);
    return;
  }
  const ids =
    subject.kind === 'file'
      ? listFileDocumentIdsFor(context.db, context.actor, subject.fileId)
      : subject.documentIds;
  for (let from = 0; from < ids.length; from += TOGETHER) yield ids.slice(from, from + TOGETHER);
}

/** @returns the same as rows with everything that a list tells of them. */
export function* rowBatches(context: Context, subject: Subject): Generator<ExportRow[]> {
  for (const ids of idBatches(context, subject)) yield listExportRowsFor(context.db, context.actor, ids);
}
