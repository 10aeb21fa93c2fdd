import type { Readable } from 'node:stream';

/** @returns everything that a stream gives. */
export async function bytesOf(stream: AsyncIterable<Uint8Array | string> | Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/**
 * Reads XML as strictly as a test needs: every element is closed in its turn, no attribute stands twice, nothing stands
 * bare that must be written as an entity. @returns how many elements there are. @throws where it is not well formed.
 */
export function countElements(xml: string): number {
  const open: string[] = [];
  let count = 0;
  const body = xml.replace(/^<\?xml [^?]*\?>\s*/, '');
  for (const [, text = '', closing, name = '', attributes = '', isEmpty] of body.matchAll(
    /([^<]*)<(\/?)([A-Za-z:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|[\s\S]/g,
  )) {
    if (name === '' || /&(?!(?:amp|lt|gt|quot);)/.test(text + attributes)) throw new Error('not well formed');
    const names = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, one]) => one);
    if (new Set(names).size < names.length) throw new Error(`an attribute of ${name} stands twice`);
    if (closing === '/' && open.pop() !== name) throw new Error(`${name} is closed out of turn`);
    if (closing === '' && isEmpty === '') open.push(name);
    if (closing === '') count += 1;
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} not closed`);
  return count;
}
