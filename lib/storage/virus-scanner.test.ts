import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { listDraftAttachments } from '@/db/draft-files';
import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { type Clamd, startClamd } from '@/tests/clamd';
import { openWorld } from '@/tests/database';
import { reasons } from '@/tests/depositing';
import { newDraft } from '@/tests/drafting';
import { diskStorage, incomingFolder } from './disk-storage';
import { takeInFile } from './take-in-file';
import { isInfected, ScannerFault } from './virus-scanner';

jest.setTimeout(60_000);
const folder = mkdtempSync(path.join(tmpdir(), 'decompte-scan-'));
let clamd: Clamd;
beforeAll(async () => {
  clamd = await startClamd();
});
afterAll(async () => {
  await clamd.close();
  rmSync(folder, { recursive: true });
});

const FOUND = 'stream: Eicar-Test-Signature FOUND';
const says = (answer: string) => clamd.behave({ kind: 'answers', answer: () => answer });

function fileOf(content: string): string {
  const file = path.join(folder, 'file');
  writeFileSync(file, content);
  return file;
}

test('the scanner reads the whole file, and its word counts', async () => {
  const whole = 'x'.repeat(300_000);
  const answer = (content: Buffer) => (content.toString() === whole ? 'stream: OK' : FOUND);
  clamd.behave({ kind: 'answers', answer });
  expect(await isInfected(clamd.address, fileOf(whole))).toBe(false);
  expect(await isInfected(clamd.address, fileOf('other'))).toBe(true);
});

test('it speaks on a socket of the file system too', async () => {
  const local = await startClamd(path.join(folder, 'clamd.sock'));
  expect(await isInfected(local.address, fileOf('x'))).toBe(false);
  await local.close();
});

test.each(['UNKNOWN COMMAND', 'stream: something ERROR', 'stream: it is not OK', 'OK', ''])(
  'an answer that is no word on the file is a fault: %j',
  async (answer) => {
    says(answer);
    await expect(isInfected(clamd.address, fileOf('x'))).rejects.toThrow(ScannerFault);
  },
);

test('a scanner that breaks off, takes no such file, or is not there is a fault', async () => {
  const large = fileOf('x'.repeat(5_000_000));
  clamd.behave({ kind: 'breaks off' });
  await expect(isInfected(clamd.address, large)).rejects.toThrow(ScannerFault);
  clamd.behave({ kind: 'takes at most', bytes: 100_000 });
  await expect(isInfected(clamd.address, large)).rejects.toThrow('INSTREAM size limit exceeded. ERROR');
  await expect(isInfected(path.join(folder, 'nobody.sock'), large)).rejects.toThrow(ScannerFault);
  await expect(isInfected('127.0.0.1:1', large)).rejects.toThrow(ScannerFault);
});

test('a scanner that is slow is waited for, one that says nothing is not', async () => {
  clamd.behave({ kind: 'waits', until: new Promise((resolve) => setTimeout(resolve, 500)) });
  expect(await isInfected(clamd.address, fileOf('x'))).toBe(false);
  clamd.behave({ kind: 'is silent' });
  await expect(isInfected(clamd.address, fileOf('x'), 200)).rejects.toThrow(ScannerFault);
});

test('without a clean word nothing comes in, the reader is told which, and nothing of the file stays', async () => {
  const world = openWorld();
  const storage = diskStorage(path.join(world.folder, 'files'));
  const tools = {
    context: world.as('karim'),
    recorders: { attachMainFile, addAttachment },
    storage,
    forget: ({ key }: { key: string }) => storage.forget(key),
    isInfected: (file: string) => isInfected(clamd.address, file),
  };
  const draftId = newDraft(world);
  const take = async () => {
    const arrived = await storage.receive(Readable.from([Buffer.from('a;b')]));
    const destination = { place: 'attachment', draftId, type: 'OTHER', designation: '' } as const;
    return reasons(await takeInFile(tools, arrived, { name: 'prices.csv', announced: null }, destination));
  };
  says(FOUND);
  expect(await take()).toEqual(['file_infected']);
  clamd.behave({ kind: 'breaks off' });
  expect(await take()).toEqual(['scanner_unavailable']);
  expect(listDraftAttachments(world.db, draftId)).toEqual([]);
  says('stream: OK');
  expect(await take()).toEqual([]);
  expect(readdirSync(incomingFolder(path.join(world.folder, 'files')))).toEqual([]);
  expect(listDraftAttachments(world.db, draftId)).toHaveLength(1);
  world.close();
});
