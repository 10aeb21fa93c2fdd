import type { Database } from '@/db/client';
import { loadStoredFile, type StoredFile } from '@/db/stored-files';
import { indexedText, LONGEST_TEXT } from '@/lib/domain/document-words';
import { hasText, textOf } from '@/lib/storage/text-thread';
import { within } from '@/lib/within';

export type OpenFile = (file: Pick<StoredFile, 'storage' | 'key'>) => Promise<ReadableStream<Uint8Array>>;

/** A file without its text: `unreachable` and `exhausting` may be otherwise later, `unreadable` may not. */
export type FileFault = { fileId: number; why: 'unreachable' | 'exhausting' | 'unreadable'; error?: string };

type Reading = { database: Database; open: OpenFile; isStopping: () => boolean };

/** Milliseconds until a file has come from its storage, and for all files of a document. */
const LONGEST_FETCH = 30_000;
const LONGEST_TOGETHER = 60_000;

/** @returns the text of these files one after the other, as far as they can be read, in at most `LONGEST_TEXT` characters. */
export async function documentText(
  { database, open, isStopping }: Reading,
  fileIds: readonly number[],
): Promise<{ text: string; faults: FileFault[] }> {
  const end = performance.now() + LONGEST_TOGETHER;
  const faults: FileFault[] = [];
  let text = '';
  for (const fileId of fileIds) {
    const file = loadStoredFile(database, fileId);
    if (!file || !hasText(file.name) || text.length >= LONGEST_TEXT || isStopping()) continue;
    const read = performance.now() < end ? await fileText(file, open) : faultOf(file, 'exhausting');
    if (typeof read === 'string') text = `${text}\n${indexedText(read)}`.trim();
    else faults.push(read);
  }
  return { text: text.slice(0, LONGEST_TEXT), faults };
}

async function fileText(file: StoredFile, open: OpenFile): Promise<string | FileFault> {
  let content: Uint8Array<ArrayBuffer>;
  try {
    content = await within(LONGEST_FETCH, contentOf(file, open));
  } catch (error) {
    return faultOf(file, 'unreachable', error);
  }
  const answer = await textOf(file.name, content, LONGEST_TEXT);
  return 'text' in answer ? answer.text : faultOf(file, answer.failure);
}

function faultOf({ id }: StoredFile, why: FileFault['why'], error?: unknown): FileFault {
  return { fileId: id, why, ...(error === undefined ? {} : { error: String(error) }) };
}

/** @throws StorageFault; an error when there is more than the database knows of. */
async function contentOf(file: StoredFile, open: OpenFile): Promise<Uint8Array<ArrayBuffer>> {
  const content = new Uint8Array(file.size);
  let at = 0;
  for await (const chunk of await open(file)) {
    content.set(chunk, at);
    at += chunk.length;
  }
  return content.subarray(0, at);
}
