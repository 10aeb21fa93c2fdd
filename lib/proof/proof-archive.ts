import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { DepositedFile } from '@/lib/domain/deposited-files';
import { StorageFault } from '@/lib/storage/storage';

/** What became of a deposited file since its deposit, told by its fingerprint. */
export type Condition = 'intact' | 'altered' | 'missing';

export type OpenStored = (
  file: Pick<DepositedFile, 'storage' | 'key'>,
) => Promise<ReadableStream<Uint8Array>>;

/** An archive while it is being filled: one entry at a time, so that memory does not grow with it. */
export type Archive = {
  /** Adds what was made for it. @returns its SHA-256. */
  add(name: string, bytes: Uint8Array | string): string;
  /** Copies a deposited file, and compares it with the fingerprint of its deposit; an unreadable one is left out. */
  copy(name: string, file: Pick<DepositedFile, 'storage' | 'key' | 'sha256'>, at: number): Promise<Condition>;
};

/**
 * Streams a ZIP archive that `fill` makes. When the reader goes away, or filling fails, the stream is destroyed and what
 * was open is closed.
 * @param madeAt what its own entries are dated, UTC milliseconds.
 */
export function streamArchive(
  open: OpenStored,
  madeAt: number,
  fill: (archive: Archive) => Promise<void>,
): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  pipeline(zip.outputStream, output).catch(fail);
  fill(archiveOf(zip, output, open, new Date(madeAt)))
    .then(() => zip.end())
    .catch(fail);
  return output;
}

function archiveOf(zip: ZipFile, output: Readable, open: OpenStored, made: Date): Archive {
  return {
    add(name, content) {
      const bytes = Buffer.from(content);
      zip.addBuffer(bytes, name, { mtime: made, compress: true });
      return createHash('sha256').update(bytes).digest('hex');
    },

    async copy(name, file, at) {
      const content = await openOrNull(open, file);
      if (content === null) return 'missing';
      const hash = createHash('sha256');
      const source = Readable.from(hashing(content, hash), { objectMode: false });
      const stop = () => source.destroy();
      output.once('close', stop);
      if (output.destroyed) stop();
      // Readers that stream need a deflated entry, because its size is told after it.
      zip.addReadStream(source, name, { mtime: new Date(at), compress: true, compressionLevel: 1 });
      await finished(source);
      output.off('close', stop);
      return hash.digest('hex') === file.sha256 ? 'intact' : 'altered';
    },
  };
}

async function openOrNull(open: OpenStored, file: Parameters<OpenStored>[0]) {
  try {
    return await open(file);
  } catch (error) {
    if (error instanceof StorageFault) return null;
    throw error;
  }
}

async function* hashing(content: ReadableStream<Uint8Array>, hash: ReturnType<typeof createHash>) {
  const reader = content.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      hash.update(part.value);
      yield part.value;
    }
  } finally {
    await reader.cancel();
  }
}
