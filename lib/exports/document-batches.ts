import { type ExportRow, listExportRowsFor, listFileDocumentIdsFor } from '@/db/export-rows';
import type { Context } from '@/lib/context';
import { readInstructor } from '@/lib/forms/instructor';
import type { SynthesisFile } from '@/lib/queries/synthesis';
import { walkDocuments } from '@/lib/queries/walk-documents';
import { walkFiles } from '@/lib/queries/walk-files';
import type { Subject, SynthesisSubject } from './subject';

/** Documents that are in memory at the same time. */
const TOGETHER = 200;

/** @returns the ids of what the person takes away, in its order, some at a time; only of documents that they see now. */
export function* idBatches(context: Context, subject: Subject): Generator<number[]> {
  for (const ids of idsOf(context, subject))
    for (let from = 0; from < ids.length; from += TOGETHER) yield ids.slice(from, from + TOGETHER);
}

function* idsOf(context: Context, subject: Subject): Generator<number[]> {
  switch (subject.kind) {
    case 'search':
      return yield* walkDocuments(context, subject.asked);
    case 'synthesis':
      for (const files of fileBatches(context, subject))
        yield files.flatMap(({ documents }) => documents.map(({ id }) => id));
      return;
    case 'file':
      return yield listFileDocumentIdsFor(context.db, context.actor, subject.fileId);
    default:
      return yield subject.documentIds;
  }
}

/** @returns the files of the synthesis that the person takes away, in its order, some at a time. */
export function fileBatches(context: Context, { asked }: SynthesisSubject): Generator<SynthesisFile[]> {
  const { contract, state, instructor, group } = asked;
  return walkFiles(context, { contract, state, instructor: readInstructor(instructor), grouping: group });
}

/** @returns the same as rows with everything that a list tells of them. */
export function* rowBatches(context: Context, subject: Subject): Generator<ExportRow[]> {
  for (const ids of idBatches(context, subject)) yield listExportRowsFor(context.db, context.actor, ids);
}
