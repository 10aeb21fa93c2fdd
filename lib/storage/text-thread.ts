import path from 'node:path';
import { z } from 'zod';
import { ATTACHMENT_MEDIA_TYPES, extensionOf, LARGEST_FILE } from '@/lib/domain/deposited-files';
import { THREAD_LIMITS } from './inspection-limits.mjs';
import { parsingThread } from './parsing-thread';

const ANSWER = z.union([z.object({ text: z.string() }), z.object({ failure: z.string() })]);

/** How a type becomes text, by extension. The others are pictures, archives and formats of old office programs. */
const READERS: Readonly<Record<string, 'pdf' | 'plain' | 'xml' | 'office'>> = {
  pdf: 'pdf',
  csv: 'plain',
  txt: 'plain',
  xml: 'xml',
  docx: 'office',
  xlsx: 'office',
  pptx: 'office',
  odt: 'office',
  ods: 'office',
  odp: 'office',
};

/** Nobody waits for the text of a document: whoever is served, or deposits, comes before it. */
const NICENESS = 10;

/** Not the thread that looks into arriving files: nobody who deposits waits for it. */
const thread = parsingThread(path.join(process.cwd(), 'lib', 'storage', 'text-worker.mjs'), ANSWER, {
  ...THREAD_LIMITS,
  niceness: NICENESS,
});

/** Why there is no text: `unreadable` will stay so, `exhausting` took too long, which a busy machine can be the reason for. */
export type TextAnswer = { text: string } | { failure: 'unreadable' | 'exhausting' };

/** A PDF and its kind hold text; a picture has none, and its bytes need not be fetched. */
export function hasText(name: string): boolean {
  return readerOf(name) !== undefined;
}

/**
 * @param most characters that are wanted.
 * @param content at most `LARGEST_FILE` bytes.
 */
export async function textOf(
  name: string,
  content: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<TextAnswer> {
  const reader = readerOf(name);
  if (reader === undefined) return { text: '' };
  if (content.length > LARGEST_FILE) return { failure: 'unreadable' };
  const answer = await thread.ask({ reader, content, most });
  if (answer === null) return { failure: 'exhausting' };
  return 'text' in answer ? answer : { failure: 'unreadable' };
}

/** Gives up what it is reading: the server stops. */
export function endTextThread(): void {
  thread.end();
}

function readerOf(name: string) {
  const extension = extensionOf(name) ?? '';
  return Object.hasOwn(ATTACHMENT_MEDIA_TYPES, extension) ? READERS[extension] : undefined;
}
