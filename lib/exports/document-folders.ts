import type { Readable } from 'node:stream';
import { type DocumentFiles, listDocumentFilesFor } from '@/db/export-files';
import { listExportRowsFor } from '@/db/export-rows';
import type { Context } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { type Cell, csv } from '@/lib/proof/csv';
import { portable } from '@/lib/proof/entry-names';
import { type Archive, type OpenStored, streamArchive } from '@/lib/proof/proof-archive';
import { headed } from '@/lib/proof/table-cells';
import { csvSheet } from './csv-sheet';
import { documentCells, documentColumns } from './document-sheet';

type Making = {
  locale: Locale;
  open: OpenStored;
  /** Told after each document, and awaited. */
  progress: (done: number) => Promise<void>;
};

/**
 * Streams these documents as a ZIP archive: a folder for each with its own file and what was attached to it, byte for byte
 * as they were deposited, the list of the documents, and an index that says of each file whether it is what was deposited.
 */
export function documentFolders(
  context: Context,
  documentIds: readonly number[],
  { locale, open, progress }: Making,
): Readable {
  return streamArchive(open, context.now, async (archive) => {
    const documents = listDocumentFilesFor(context.db, context.actor, documentIds);
    const index: Cell[][] = [];
    for (const [position, document] of documents.entries()) {
      index.push(...(await addDocument(archive, locale, document, position)));
      await progress(position + 1);
    }
    archive.add('documents.csv', await listOf(context, documentIds, locale));
    const head = ['entry', 'document', 'framework', 'given', 'size', 'sha256', 'condition'] as const;
    archive.add('index.csv', csv(locale, [headed(locale, head), ...index]));
  });
}

async function addDocument(
  archive: Archive,
  locale: Locale,
  { framework, number, files }: DocumentFiles,
  position: number,
): Promise<Cell[][]> {
  const t = translatorFor(locale, 'proof');
  const folder = `${ordinal(position, 3)}-${framework}-${portable(number)}`;
  const lines: Cell[][] = [];
  for (const [at, file] of files.entries()) {
    // The document itself comes first; numbers keep attachments of one name apart.
    const name = at === 0 ? portable(file.shortName) : `${ordinal(at - 1, 2)}-${portable(file.shortName)}`;
    const entry = at === 0 ? `${folder}/${name}` : `${folder}/attachments/${name}`;
    const condition = await archive.copy(entry, file, file.uploadedAt);
    lines.push([entry, number, framework, file.name, file.size, file.sha256, t(`conditions.${condition}`)]);
  }
  return lines;
}

async function listOf(context: Context, ids: readonly number[], locale: Locale): Promise<string> {
  const rows = listExportRowsFor(context.db, context.actor, ids).map(documentCells(locale));
  const columns = documentColumns(locale);
  let text = '';
  for await (const part of csvSheet({ locale, columns, title: '', madeAt: context.now, batches: [rows] }))
    text += part;
  return text;
}

const ordinal = (position: number, width: number) => String(position + 1).padStart(width, '0');
