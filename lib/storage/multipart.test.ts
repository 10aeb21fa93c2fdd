import { type FormFile, readMultipart } from './multipart';

/** A form with one file, as it arrives in pieces. */
function formOf(content: string, pieces: number) {
  const text = [
    '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n',
    `Content-Type: application/pdf\r\n\r\n${content}\r\n--edge--\r\n`,
  ].join('');
  const bytes = new TextEncoder().encode(text);
  const length = Math.ceil(bytes.length / pieces);
  const chunks = Array.from({ length: pieces }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  );
  const headers = new Headers({ 'content-type': 'multipart/form-data; boundary=edge' });
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return { headers, body };
}

const later = (turns: number): Promise<void> =>
  turns === 0
    ? Promise.resolve()
    : new Promise((resolve) => setImmediate(resolve)).then(() => later(turns - 1));

const cases = [0, 1, 2, 3, 5, 8].flatMap((turns) =>
  [1, 2, 3, 40].flatMap((pieces) => [10, 200_000].map((length) => [turns, pieces, length] as const)),
);

test.each(cases)(
  'why a file was not taken is what is said, %d turns after it began: a form in %d pieces, a file of %d bytes',
  async (turns, pieces, length) => {
    const onFile = async ({ content }: FormFile) => {
      await later(turns);
      expect(content).toBeDefined();
      throw new Error('no room');
    };
    const reading = readMultipart(formOf('x'.repeat(length), pieces), onFile, { mostFiles: 1 });
    await expect(reading).rejects.toThrow('no room');
  },
);
