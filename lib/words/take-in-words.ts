import { type Database, inTransaction } from '@/db/client';
import { listWordSources, recordText, recordWords, type WordSources } from '@/db/document-words';
import { listDueWords, markPutOff, markTakenIn, type QueuedDocument } from '@/db/words-queue';
import { type DocumentWords, waitAfterFailure, wordsOf } from '@/lib/domain/document-words';
import { documentText, type FileFault, type OpenFile } from './document-text';

/** What taking in needs. `open` is the storage's, `now` gives UTC milliseconds. */
export type TakingIn = {
  database: Database;
  now: () => number;
  open: OpenFile;
  /** Are told why a document is not found by all its text, or could not be written. */
  onFaults: (documentId: number, faults: readonly FileFault[]) => void;
  onError: (documentId: number, error: unknown) => void;
  isStopping: () => boolean;
};

/** Documents that are taken from the queue together; milliseconds after which people come first again. */
const TOGETHER = 100;
const LONGEST_WRITE = 20;
const LONGEST_READ = 300;
/** Characters: so many are written in some 20 milliseconds. */
const MOST_TEXT = 200_000;

/** A document whose files are to be read. */
type Unread = QueuedDocument & { fileIds: string };
type Read = Unread & { text: string; faults: FileFault[] };

/**
 * Takes in the words of the documents that are due, those deposited last first: each is found by its numbers and names at
 * once, and by the text of its files when they have been read, which is between two transactions.
 * @returns whether there may be more to do at once.
 */
export async function takeInWords(taking: TakingIn): Promise<boolean> {
  const { database, now } = taking;
  const due = listDueWords(database, now(), TOGETHER);
  if (due.length === 0) return false;
  const unread = inTransaction(database, () => writeWords(taking, due));
  const read = await readText(unread, taking);
  if (read.length > 0) inTransaction(database, () => writeTexts(taking, read));
  return true;
}

/** @returns those whose files were not read since they are the document's. The rest is done, or left when time is up. */
function writeWords(taking: TakingIn, due: readonly QueuedDocument[]): Unread[] {
  const { database } = taking;
  const end = performance.now() + LONGEST_WRITE;
  const sources = sourcesById(database, due);
  const unread: Unread[] = [];
  const done: number[] = [];
  for (const queued of due) {
    attempt(taking, queued, () => {
      const found = sources.get(queued.documentId);
      if (found) recordWords(database, wordsOf(found));
      if (found && found.fileIds !== found.takenFrom) unread.push({ ...queued, fileIds: found.fileIds });
      else done.push(queued.documentId);
    });
    if (performance.now() > end) break;
  }
  markTakenIn(database, done);
  return unread;
}

async function readText(unread: readonly Unread[], taking: TakingIn): Promise<Read[]> {
  const end = performance.now() + LONGEST_READ;
  const read: Read[] = [];
  let characters = 0;
  for (const document of unread) {
    if (performance.now() > end || characters >= MOST_TEXT || taking.isStopping()) break;
    const fileIds = document.fileIds.split(' ').map(Number);
    const found = await documentText(taking, fileIds);
    // What was broken off by the stop is no fault of the file.
    if (taking.isStopping()) break;
    read.push({ ...document, ...found });
    characters += found.text.length;
  }
  return read;
}

/** Whoever changed the files of a document meanwhile has it read again: it stays in the queue. */
function writeTexts(taking: TakingIn, read: readonly Read[]): void {
  const sources = sourcesById(taking.database, read);
  for (const document of read) {
    const found = sources.get(document.documentId);
    if (found?.fileIds === document.fileIds)
      attempt(taking, document, () => writeText(taking, document, wordsOf(found)));
  }
}

/** What could be read is found now; what may be readable later is tried again, some times. */
function writeText(taking: TakingIn, document: Read, words: DocumentWords): void {
  const { database, onFaults } = taking;
  const { documentId, text: body, faults } = document;
  if (faults.length > 0) onFaults(documentId, faults);
  const mayHeal = faults.some(({ why }) => why !== 'unreadable');
  recordWords(database, words);
  const isDone = !mayHeal || !putOff(taking, document);
  recordText(database, { documentId, body, files: isDone ? document.fileIds : '' });
  if (isDone) markTakenIn(database, [documentId]);
}

/** One document that cannot be written does not hold up the others. */
function attempt(taking: TakingIn, document: QueuedDocument, write: () => void): void {
  try {
    write();
  } catch (error) {
    taking.onError(document.documentId, error);
    if (!putOff(taking, document)) markTakenIn(taking.database, [document.documentId]);
  }
}

/** @returns false when it failed often enough. */
function putOff({ database, now }: TakingIn, { documentId, failures }: QueuedDocument): boolean {
  const wait = waitAfterFailure(failures + 1);
  if (wait !== null) markPutOff(database, { documentId, failures: failures + 1 }, now() + wait);
  return wait !== null;
}

function sourcesById(db: Database, documents: readonly QueuedDocument[]): Map<number, WordSources> {
  const ids = documents.map(({ documentId }) => documentId);
  return new Map(listWordSources(db, ids).map((sources) => [sources.documentId, sources]));
}
