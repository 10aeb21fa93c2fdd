import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileBytes } from './file-bytes';

const folder = mkdtempSync(path.join(tmpdir(), 'decompte-bytes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'kept');
const content = Buffer.alloc(300_000, 'kept');
beforeAll(() => writeFileSync(file, content));

const bytes = (of = file) => fileBytes(of, (cause) => new Error('not readable', { cause }));

/** How often this process has the file open. */
function open(): number {
  const links = readdirSync('/proc/self/fd').map((number) => {
    try {
      return readlinkSync(`/proc/self/fd/${number}`);
    } catch {
      return null;
    }
  });
  return links.filter((link) => link === file).length;
}

test('read to its end it is the file, and closed', async () => {
  expect(Buffer.from(await new Response(bytes()).arrayBuffer()).equals(content)).toBe(true);
  expect(open()).toBe(0);
});

test('a body that nobody reads leaves nothing open', async () => {
  const unread = Array.from({ length: 20 }, () => new Response(bytes()));
  await new Promise((resolve) => setImmediate(resolve));
  expect(open()).toBe(0);
  expect(unread).toHaveLength(20);
});

test('whoever leaves in the middle closes it', async () => {
  const reader = bytes().getReader();
  await reader.read();
  expect(open()).toBe(1);
  await reader.cancel();
  expect(open()).toBe(0);
  const hasty = bytes().getReader();
  const first = hasty.read();
  await hasty.cancel();
  await first;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(open()).toBe(0);
});

test('what cannot be read is told as the fault it is', async () => {
  await expect(new Response(bytes(path.join(folder, 'gone'))).text()).rejects.toThrow('not readable');
});
