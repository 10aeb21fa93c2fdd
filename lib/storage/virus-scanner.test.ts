import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { openWorld } from '@/tests/database';
import { reasons } from '@/tests/depositing';
import { newDraft } from '@/tests/drafting';
import { diskStorage, incomingFolder } from './disk-storage';
import { StorageFault } from './storage';
import { takeInFile } from './take-in-file';
import { isInfected } from './virus-scanner';

jest.setTimeout(60_000);
const folder = mkdtempSync(path.join(tmpdir(), 'decompte-scan-'));
const address = path.join(folder, 'clamd.sock');
let answer: (content: string) => string;

/** Speaks as clamd does: reads the command and the chunks, answers once, hangs up. */
const clamd = createServer((socket) => {
  let read = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    read = Buffer.concat([read, chunk]);
    const content = contentOf(read);
    if (content !== null) socket.end(`${answer(content)}\0`);
  });
});

function contentOf(read: Buffer): string | null {
  const command = 'zINSTREAM\0';
  if (!read.toString('latin1').startsWith(command)) return null;
  let content = '';
  for (let at = command.length; at + 4 <= read.length; ) {
    const length = read.readUInt32BE(at);
    if (length === 0) return content;
    content += read.toString('latin1', at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}

beforeAll(() => new Promise<void>((resolve) => clamd.listen(address, resolve)));
afterAll(() => {
  clamd.close();
  rmSync(folder, { recursive: true });
});

function fileOf(content: string): string {
  const file = path.join(folder, 'file');
  writeFileSync(file, content);
  return file;
}

test('the scanner reads the whole file, and its word counts', async () => {
  const whole = 'x'.repeat(300_000);
  answer = (content) => (content === whole ? 'stream: OK' : 'stream: Eicar-Test-Signature FOUND');
  expect(await isInfected(address, fileOf(whole))).toBe(false);
  expect(await isInfected(address, fileOf('other'))).toBe(true);
});

test('a scanner that does not understand, or is not there, is a fault: nothing comes in unseen', async () => {
  answer = () => 'INSTREAM size limit exceeded. ERROR';
  await expect(isInfected(address, fileOf('x'))).rejects.toThrow(StorageFault);
  await expect(isInfected(path.join(folder, 'nobody.sock'), fileOf('x'))).rejects.toThrow(StorageFault);
  await expect(isInfected('127.0.0.1:1', fileOf('x'))).rejects.toThrow(StorageFault);
});

test('an infected file is refused beside its field, and nothing of it stays', async () => {
  const world = openWorld();
  const storage = diskStorage(path.join(world.folder, 'files'));
  answer = () => 'stream: Eicar-Test-Signature FOUND';
  const tools = {
    context: world.as('karim'),
    recorders: { attachMainFile, addAttachment },
    storage,
    forget: ({ key }: { key: string }) => storage.forget(key),
    isInfected: (file: string) => isInfected(address, file),
  };
  const take = async (name: string) => {
    const arrived = await storage.receive(Readable.from([Buffer.from('a;b')]));
    const destination = {
      place: 'attachment',
      draftId: newDraft(world),
      type: 'OTHER',
      designation: '',
    } as const;
    return reasons(await takeInFile(tools, arrived, { name, announced: null }, destination));
  };
  expect(await take('prices.csv')).toEqual(['file_infected']);
  expect(readdirSync(incomingFolder(path.join(world.folder, 'files')))).toEqual([]);
  world.close();
});
