import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { LARGEST_FILE, LARGEST_TOGETHER } from '@/lib/domain/deposited-files';
import type { ByteSource } from './storage';

/** A file of a form, while it arrives: `content` has to be read to its end, or the form stands still. */
export type FormFile = { field: string; name: string; content: ByteSource };

export type Multipart = {
  /** Text fields, the first of each name. */
  fields: ReadonlyMap<string, string>;
  /** There were more files than may come at once; the others were left out. */
  hasTooManyFiles: boolean;
};

const LONGEST_FIELD = 20_000;
const MOST_FIELDS = 200;
/** Bytes: a whole deposit, and what stands around it. */
const LONGEST_DRAIN = LARGEST_TOGETHER + LARGEST_FILE;

/**
 * Reads a `multipart/form-data` body as it arrives, nothing of a file being held.
 * @param onFile called for each file in its order, one after the other.
 * @throws when the body is no such form, ends too soon or is given up.
 */
export async function readMultipart(
  request: Pick<Request, 'headers' | 'body'>,
  onFile: (file: FormFile) => Promise<void>,
  { mostFiles, signal }: { mostFiles: number; signal?: AbortSignal },
): Promise<Multipart> {
  if (!request.body) throw new Error('The form has no body');
  const fields = new Map<string, string>();
  let hasTooManyFiles = false;
  let filesDone: Promise<void> = Promise.resolve();
  const form = busboy({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    defParamCharset: 'utf8',
    limits: { files: mostFiles, fields: MOST_FIELDS, fieldSize: LONGEST_FIELD },
  });
  form.on('field', (name, value) => {
    if (!fields.has(name)) fields.set(name, value);
  });
  form.on('file', (field, content, { filename }) => {
    // A form that is given up breaks its file off, which nobody may be reading yet: that would end the process.
    content.on('error', () => undefined);
    filesDone = filesDone.then(() => onFile({ field, name: filename ?? '', content }));
    filesDone.catch((error: unknown) =>
      form.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  form.on('filesLimit', () => {
    hasTooManyFiles = true;
  });
  // A sender who goes away once the form is given up would otherwise be nobody's error, and end the process.
  const body = Readable.from(chunksOf(request.body, signal)).on('error', () => undefined);
  try {
    await pipeline(body, form);
  } catch (error) {
    // Whoever hears that the form broke off may rely on nothing of it being written any more. A file that was not taken
    // is why it did, however the form came to notice.
    await filesDone;
    throw error;
  }
  await filesDone;
  return { fields, hasTooManyFiles };
}

/** Reads a body in vain, so that a browser which is still sending can read the answer. It gives up on endless ones. */
export async function drain({ body }: Pick<Request, 'body'>): Promise<void> {
  if (!body) return;
  let size = 0;
  try {
    for await (const chunk of chunksOf(body)) {
      size += chunk.length;
      if (size > LONGEST_DRAIN) return;
    }
  } catch {
    // The sender is gone: nobody waits for the answer.
  }
}

/** The chunks of a body; ends early when the signal says so, and then the form that they make is incomplete. */
async function* chunksOf(body: ReadableStream<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const giveUp = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
  } finally {
    signal?.removeEventListener('abort', giveUp);
    reader.releaseLock();
  }
}
