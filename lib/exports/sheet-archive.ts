import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export type ArchivePart = {
  name: string;
  content: string | AsyncIterable<string>;
  /** Not compressed: what readers look for at a fixed place. */
  isPlain?: boolean;
};

/**
 * Streams a workbook: a ZIP archive of these parts, in their order. Of a part that is made while it is sent, only the last
 * lines are in memory. The stream fails when a part does, and what was open is closed when its reader goes away.
 */
export function sheetArchive(parts: readonly ArchivePart[], madeAt: number): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  pipeline(zip.outputStream, output).catch(fail);
  for (const { name, content, isPlain } of parts) {
    // Without the longer time stamp: the first entry of an OpenDocument file has no extra field (ODF 1.3, part 2, 3.3).
    const options = { mtime: new Date(madeAt), compress: !isPlain, forceDosTimestamp: true };
    if (typeof content === 'string') zip.addBuffer(Buffer.from(content), name, options);
    else zip.addReadStream(partStream(content, output, fail), name, options);
  }
  zip.end();
  return output;
}

function partStream(content: AsyncIterable<string>, output: Readable, fail: (error: unknown) => void) {
  const stream = Readable.from(encoded(content), { objectMode: false });
  stream.on('error', fail);
  output.once('close', () => stream.destroy());
  return stream;
}

async function* encoded(content: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of content) yield Buffer.from(text);
}
