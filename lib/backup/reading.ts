/** What is read is at fault, and not the place that it is copied to. */
export class Unreadable extends Error {}

/** @throws Unreadable */
export async function reading<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    throw new Unreadable('it cannot be read', { cause });
  }
}

/** The same content, whose errors are told apart from those of whoever writes it. @throws Unreadable */
export async function* readingFrom(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]();
  try {
    for (let part = await reading(chunks.next()); !part.done; part = await reading(chunks.next()))
      yield part.value;
  } finally {
    await chunks.return?.();
  }
}
