import { genUploader } from 'uploadthing/client';
import type { UploadAnswer, UploadRouter } from '@/lib/storage/uploadthing/upload-router';

/** Loaded when the first file is chosen: the page does without UploadThing's client until then. */

export type Slug = keyof UploadRouter;
export type UploadInput = { draftId: number; type?: string; designation?: string };
export type Refused = UploadAnswer['refusals'];

export type Uploaded =
  | { kind: 'taken_in' | 'cancelled' | 'signed_out' | 'failed' }
  | { kind: 'refused'; refusals: Refused };

const { createUpload } = genUploader<UploadRouter>({ url: '/api/uploadthing' });

type Options = {
  signal: AbortSignal;
  /** From 0 to 100; at 100 the server looks into the file. */
  onPercent(percent: number): void;
  onConnection(isThere: boolean): void;
};

/** Sends one file, waits while there is no connection, and says what became of it. It never throws. */
export async function uploadFile(
  slug: Slug,
  file: File,
  input: UploadInput,
  { signal, onPercent, onConnection }: Options,
): Promise<Uploaded> {
  try {
    const upload = await createUpload(slug, {
      files: [file],
      input,
      onUploadProgress: ({ progress }) => onPercent(Math.min(100, Math.round(progress))),
    });
    const stopWatching = resumeWithConnection(upload, file, onConnection);
    const cancelled = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
    const result = await Promise.race([upload.done(file), cancelled]);
    stopWatching();
    if (result === null) {
      upload.pauseUpload(file);
      return { kind: 'cancelled' };
    }
    return result.serverData.ok
      ? { kind: 'taken_in' }
      : { kind: 'refused', refusals: result.serverData.refusals };
  } catch (error) {
    return failureOf(error);
  }
}

/** A lost connection breaks a transfer off; what arrived before stays on the server, and the rest follows. */
function resumeWithConnection(
  upload: { pauseUpload(file: File): void; resumeUpload(file: File): void },
  file: File,
  onConnection: (isThere: boolean) => void,
): () => void {
  const pause = () => {
    upload.pauseUpload(file);
    onConnection(false);
  };
  const resume = () => {
    upload.resumeUpload(file);
    onConnection(true);
  };
  window.addEventListener('offline', pause);
  window.addEventListener('online', resume);
  return () => {
    window.removeEventListener('offline', pause);
    window.removeEventListener('online', resume);
  };
}

/**
 * A question that the server refused carries its reasons as the cause of the error, which the client wraps once more while
 * it asks for the address.
 */
function failureOf(thrown: unknown): Uploaded {
  const error = entryOf(thrown, 'error') ?? thrown;
  const refusals = refusalsIn(entryOf(error, 'cause'));
  if (refusals.length > 0) return { kind: 'refused', refusals };
  return { kind: entryOf(error, 'code') === 'FORBIDDEN' ? 'signed_out' : 'failed' };
}

function refusalsIn(cause: unknown): Refused {
  const given = entryOf(cause, 'refusals');
  if (!Array.isArray(given)) return [];
  return given.flatMap((one: unknown) => {
    const [code, field, sentence] = [entryOf(one, 'code'), entryOf(one, 'field'), entryOf(one, 'sentence')];
    if (typeof code !== 'string' || typeof sentence !== 'string') return [];
    return [{ code, sentence, ...(typeof field === 'string' ? { field } : {}) }];
  });
}

function entryOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
}
