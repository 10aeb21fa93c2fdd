import crypto, { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import fs, { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { LARGEST_FILE } from '@/lib/domain/deposited-files';
import { diskStorage, incomingFolder, removeTemporaries } from './disk-storage';
import { StorageFault } from './storage';

jest.setTimeout(60_000);
const folder = mkdtempSync(path.join(tmpdir(), 'decompte-disk-'));
const root = path.join(folder, 'files');
const storage = diskStorage(root);
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => jest.restoreAllMocks());

function chunksOf(bytes: Buffer, length = 65_536) {
  const starts = Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) => index * length);
  return Readable.from(starts.map((at) => bytes.subarray(at, at + length)));
}

async function keep(bytes: Buffer) {
  return storage.keep(await storage.receive(chunksOf(bytes)));
}

async function bytesOf(key: string): Promise<Buffer> {
  return Buffer.from(await new Response(await storage.open(key)).arrayBuffer());
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const pathOf = (key: string) => path.join(root, key.slice(0, 2), key.slice(2, 4), key);
const temporaries = () => readdirSync(incomingFolder(root));

test.each([1, 65_536, 65_537, 3_000_000])('%d bytes come out as they went in', async (size) => {
  const bytes = crypto.randomBytes(size);
  const kept = await keep(bytes);
  expect(kept).toEqual({ storage: 'disk', key: expect.any(String), sha256: sha256(bytes), size });
  expect(sha256(await bytesOf(kept.key))).toBe(kept.sha256);
  expect(temporaries()).toEqual([]);
});

test('a kept file is readable for its owner only, two folders down', async () => {
  const { key } = await keep(Buffer.from('x'));
  expect(statSync(pathOf(key)).mode & 0o777).toBe(0o600);
  expect(statSync(root).mode & 0o777).toBe(0o700);
});

test('the bytes are on the disk before they have a name, and the name before the answer', async () => {
  const arrived = await storage.receive(chunksOf(Buffer.from('a statement')));
  const steps: string[] = [];
  const handle = await open(arrived.path);
  const sync = jest.spyOn(Object.getPrototypeOf(handle), 'sync');
  const rename = jest.spyOn(fs, 'rename');
  await handle.close();
  sync.mockImplementation(() => Promise.resolve(steps.push('flushed')));
  rename.mockImplementation(async (from, to) => {
    steps.push('named');
    await fs.copyFile(from, to);
  });
  await storage.keep(arrived);
  rmSync(arrived.path);
  const named = steps.indexOf('named');
  expect(steps[named - 1]).toBe('flushed');
  expect(steps.slice(named)).toEqual(['named', 'flushed']);
});

test('what was prepared while somebody looked into it is flushed and read once', async () => {
  const arrived = await storage.receive(chunksOf(Buffer.from('another statement')));
  const handle = await open(arrived.path);
  const sync = jest.spyOn(Object.getPrototypeOf(handle), 'sync');
  await handle.close();
  await storage.prepare(arrived);
  expect(sync).toHaveBeenCalledTimes(1);
  const { key } = await storage.keep(arrived);
  expect(String(await bytesOf(key))).toBe('another statement');
  // Once more for the name, and for each folder that was new.
  const folders = sync.mock.contexts.length - 1;
  expect(folders).toBeGreaterThanOrEqual(1);
  expect(folders).toBeLessThanOrEqual(3);
});

test('what could not be prepared is prepared anew by whoever keeps it', async () => {
  const arrived = await storage.receive(chunksOf(Buffer.from('once more')));
  const handle = await open(arrived.path);
  const sync = jest.spyOn(Object.getPrototypeOf(handle), 'sync');
  await handle.close();
  sync.mockRejectedValueOnce(new Error('EIO'));
  await expect(storage.prepare(arrived)).rejects.toThrow(StorageFault);
  expect((await storage.keep(arrived)).size).toBe(9);
});

test('a file that is there is never replaced', async () => {
  const first = await keep(Buffer.from('first'));
  const second = await storage.receive(chunksOf(Buffer.from('second')));
  const again = randomUUIDAs(first.key);
  await expect(storage.keep(second)).rejects.toThrow(StorageFault);
  again.mockRestore();
  expect((await bytesOf(first.key)).toString()).toBe('first');
  rmSync(second.path);
});

function randomUUIDAs(key: string) {
  const parts = key.split('-');
  const [a = '', b = '', c = '', d = '', e = ''] = parts;
  return jest.spyOn(crypto, 'randomUUID').mockReturnValue(`${a}-${b}-${c}-${d}-${e}`);
}

test('two files at once do not mix, also in folders that are new for both', async () => {
  const files = Array.from({ length: 20 }, (_, index) => Buffer.alloc(200_000, index));
  const kept = await Promise.all(files.map(keep));
  expect(new Set(kept.map(({ key }) => key)).size).toBe(files.length);
  for (const [index, { key }] of kept.entries())
    expect((await bytesOf(key)).equals(files[index] ?? Buffer.alloc(0))).toBe(true);
});

test('past the largest file it reads on but writes nothing more', async () => {
  const exact = await storage.receive(chunksOf(Buffer.alloc(LARGEST_FILE)));
  expect([exact.size, statSync(exact.path).size]).toEqual([LARGEST_FILE, LARGEST_FILE]);
  const larger = await storage.receive(chunksOf(Buffer.alloc(LARGEST_FILE + 1)));
  expect(larger.size).toBe(LARGEST_FILE + 1);
  expect(statSync(larger.path).size).toBeLessThanOrEqual(LARGEST_FILE);
  for (const { path: file } of [exact, larger]) rmSync(file);
});

test('a transfer that breaks off leaves nothing behind', async () => {
  function* broken() {
    yield Buffer.from('half');
    throw new Error('gone');
  }
  await expect(storage.receive(Readable.from(broken()))).rejects.toThrow('gone');
  expect(temporaries()).toEqual([]);
});

test('what was left behind is swept once it is old, and nothing else', async () => {
  const [old, fresh] = ['old.part', 'fresh.part'].map((name) => path.join(incomingFolder(root), name));
  if (!old || !fresh) throw new Error('no names');
  for (const file of [old, fresh]) writeFileSync(file, 'x');
  utimesSync(old, 1000, 1000);
  expect(await removeTemporaries(root, 2_000_000)).toBe(1);
  expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
  rmSync(fresh);
});

test('a forgotten file is gone, and forgetting it again does nothing', async () => {
  const { key } = await keep(Buffer.from('x'));
  await storage.forget(key);
  await storage.forget(key);
  await expect(storage.open(key)).rejects.toThrow(StorageFault);
});

test('a key is no path', async () => {
  await expect(storage.open('../../secrets.json')).rejects.toThrow('no key');
  await expect(storage.open(randomUUID())).rejects.toThrow(StorageFault);
});

test('a storage that is not there says so', async () => {
  const nowhere = path.join(folder, 'a-file');
  writeFileSync(nowhere, readFileSync(__filename).subarray(0, 10));
  await expect(diskStorage(nowhere).receive(chunksOf(Buffer.from('x')))).rejects.toThrow(StorageFault);
});

test('an interrupted download lets go of the file', async () => {
  const { key } = await keep(Buffer.alloc(1_000_000));
  const reader = (await storage.open(key)).getReader();
  await reader.read();
  await reader.cancel();
});

test('bytes that are no longer those that arrived are not kept', async () => {
  for (const change of [
    (file: string) => writeFileSync(file, 'other'),
    (file: string) => writeFileSync(file, 'bytes and more'),
    (file: string) => writeFileSync(file, ''),
  ]) {
    const arrived = await storage.receive(Readable.from([Buffer.from('bytes')]));
    change(arrived.path);
    await expect(storage.keep(arrived)).rejects.toThrow(StorageFault);
  }
});
