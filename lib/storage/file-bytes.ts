import { type FileHandle, open } from 'node:fs/promises';

const CHUNK = 64 * 1024;

/**
 * The bytes of a file as they are read. It is opened when somebody begins to read: a body that nobody reads, of a HEAD or of
 * somebody who has left, leaves nothing open, and nobody would tell it to close.
 * @param fault what an error of the disk becomes.
 */
export function fileBytes(
  file: string,
  fault: (cause: unknown) => Error,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let handle: FileHandle | undefined;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          handle ??= await open(file, 'r');
          const { bytesRead, buffer } = await handle.read(new Uint8Array(CHUNK), 0, CHUNK);
          if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
          controller.close();
        } catch (error) {
          controller.error(fault(error));
        }
        await handle?.close();
      },
      async cancel() {
        await handle?.close();
      },
    },
    { highWaterMark: 0 },
  );
}
