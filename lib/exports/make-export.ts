import { Readable } from 'node:stream';
import { sumFilesFor } from '@/db/export-files';
import type { Export } from '@/db/exports';
import type { Context } from '@/lib/context';
import { visibleStructuresOf } from '@/lib/domain/actor';
import { dayOf } from '@/lib/domain/calendar';
import { MOST_BYTES, MOST_DOCUMENTS } from '@/lib/domain/exports';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import { may } from '@/lib/policy/exports';
import { portable } from '@/lib/proof/entry-names';
import type { OpenStored } from '@/lib/proof/proof-archive';
import { proof } from '@/lib/queries/proof';
import { csvSheet } from './csv-sheet';
import { fileBatches, idBatches, rowBatches } from './document-batches';
import { documentFolders } from './document-folders';
import { documentCells, documentColumns } from './document-sheet';
import { ExportFault } from './export-fault';
import { filePdf } from './file-pdf';
import { fileSheet } from './file-sheet';
import { odsSheet } from './ods-sheet';
import { pacedRows } from './paced-rows';
import type { Sheet } from './sheet';
import { readSubject, type Subject } from './subject';
import { xlsxSheet } from './xlsx-sheet';

export type MakingTools = {
  open: OpenStored;
  /** Of the portal: stands on papers. */
  baseUrl: string;
  /** Told how many rows or documents are written. */
  tell: (done: number) => void;
};

/** What is written, under which name it is saved, and whose eyes it was made for. */
export type Making = { content: Readable; name: string; about: About };
export type About = {
  /** The structures through which its owner saw what is in it. */
  structureIds: number[];
  /** Of a ZIP: the documents that leave with it. */
  documentIds: number[];
};

/**
 * Begins an export for its owner, with what they may see now. The content is made as it is read.
 * @throws ExportFault, or its content does, where it cannot be made.
 */
export async function makeExport(
  context: Context,
  { format, query, locale }: Pick<Export, 'format' | 'query' | 'locale'>,
  tools: MakingTools,
): Promise<Making> {
  const subject = readSubject(query);
  if (subject === null || !may.takeAway(context.actor)) throw new ExportFault('not_permitted');
  const structureIds = visibleStructuresOf(context.actor);
  if (format === 'pdf') {
    const { content, number } = await paper(context, subject, locale, tools);
    const about = portable(number.replaceAll('/', '-'));
    const name = nameOf(locale, 'fileWord', about, format);
    return { content, name, about: { structureIds, documentIds: [] } };
  }
  const isOfFiles = subject.kind === 'synthesis' && format !== 'zip';
  const name = nameOf(locale, isOfFiles ? 'filesWord' : 'listWord', dayOf(context.now), format);
  if (format !== 'zip') {
    const sheet = sheetOf(context, subject, locale, tools);
    return { content: LISTS[format](sheet), name, about: { structureIds, documentIds: [] } };
  }
  const documentIds = chosenDocuments(context, subject);
  const progress = (done: number) => Promise.resolve(tools.tell(done));
  const content = documentFolders(context, documentIds, { locale, open: tools.open, progress });
  return { content, name, about: { structureIds, documentIds } };
}

const LISTS = {
  csv: (sheet: Sheet) => Readable.from(csvSheet(sheet), { objectMode: false }),
  xlsx: xlsxSheet,
  ods: odsSheet,
} as const;

function sheetOf(context: Context, subject: Subject, locale: Locale, { tell }: MakingTools): Sheet {
  const words = messagesIn(locale).exports;
  const madeAt = context.now;
  if (subject.kind === 'synthesis') {
    const { columns, cells } = fileSheet(locale, subject);
    const batches = pacedRows(fileBatches(context, subject), cells, tell);
    return { locale, title: words.filesSheet, madeAt, columns, batches };
  }
  return {
    locale,
    title: words.sheet,
    madeAt,
    columns: documentColumns(locale),
    batches: pacedRows(rowBatches(context, subject), documentCells(locale), tell),
  };
}

/** @throws ExportFault where there are none, or more than one archive may hold. */
function chosenDocuments(context: Context, subject: Subject): number[] {
  const documentIds: number[] = [];
  for (const ids of idBatches(context, subject)) {
    documentIds.push(...ids);
    if (documentIds.length > MOST_DOCUMENTS) throw new ExportFault('too_many_documents');
  }
  const bytes = sumFilesFor(context.db, context.actor, documentIds);
  if (bytes === 0) throw new ExportFault('nothing_found');
  if (bytes > MOST_BYTES) throw new ExportFault('too_many_bytes');
  return documentIds;
}

async function paper(context: Context, subject: Subject, locale: Locale, { baseUrl }: MakingTools) {
  const found = subject.kind === 'file' ? proof(context, subject.fileId) : null;
  if (found === null) throw new ExportFault('not_permitted');
  const bytes = await filePdf(locale, found, { madeAt: context.now, host: new URL(baseUrl).host });
  return { content: Readable.from([bytes]), number: found.number };
}

/** 'pieces-2026-11-23.csv', 'dossiers-2026-11-23.ods', 'dossier-2026-TX-014-M01.pdf'. */
function nameOf(
  locale: Locale,
  word: 'listWord' | 'filesWord' | 'fileWord',
  about: string,
  format: Export['format'],
): string {
  return `${messagesIn(locale).exports[word]}-${about}.${format}`;
}
