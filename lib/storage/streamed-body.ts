import type { Readable } from 'node:stream';

/** @returns a stream as the body of an answer, read as it is sent: what the reader does not take yet is not read yet. */
export function streamedBody(source: Readable): ReadableStream<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      source.destroy();
      await chunks.return?.();
    },
  });
}
