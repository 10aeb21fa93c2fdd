import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { attachments, storedFiles } from '@/db/schema';
import { removeDraftAttachment, removeUnusedFile } from '@/db/stored-files';
import { takeTurn } from '@/db/turn';
import { diskStorage } from '@/lib/storage/disk-storage';
import { backUp, filesAmiss, flipBit, lookInto, putBack, rowsOf, scratch, treeOf } from '@/tests/backing-up';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { attachTo, depositAs, draftAs } from '@/tests/depositing';
import { backupHealth } from './backup-health';
import { readRecord } from './backup-record';
import { listSnapshots } from './snapshots';

const MINUTE = 60_000;
const { place, remove } = scratch('backup');

let world: World;
let folder: string;

beforeEach(() => {
  world = openWorld();
  folder = place();
  writeFileSync(path.join(world.folder, 'secrets.json'), '{"authSecret":"x"}\n');
  depositAs(world, 'karim', 'A4', { in: 'school' });
});
afterEach(() => world.close());
afterAll(remove);

const fileOf = (key: string) => path.join(world.folder, 'files', key.slice(0, 2), key.slice(2, 4), key);
const allFiles = () => world.db.select().from(storedFiles).all();
function firstFile() {
  const [file] = allFiles();
  if (!file) throw new Error('nothing was deposited');
  return file;
}

describe('a backup', () => {
  test('gives the same portal back: every row, every file, the secrets', async () => {
    const made = await backUp(world, folder);
    expect(made).toMatchObject({ name: '20261123T080000Z', files: allFiles().length, faults: [] });
    const target = place();
    const restored = await putBack(folder, target);
    expect(restored).toMatchObject({ name: made.name, files: allFiles().length, lost: [] });
    expect(readFileSync(path.join(target, 'secrets.json'), 'utf8')).toBe('{"authSecret":"x"}\n');
    lookInto(target, (db) => {
      expect(rowsOf(db)).toEqual(rowsOf(world.db));
      expect(filesAmiss(db, target)).toEqual([]);
    });
    expect(treeOf(target).filter((name) => !name.startsWith('files'))).toEqual([
      'decompte.sqlite',
      'secrets.json',
    ]);
  });

  test('is for its owner alone, and leaves nothing in the data', async () => {
    const before = treeOf(world.folder);
    await backUp(world, folder);
    for (const name of treeOf(folder))
      expect([name, statSync(path.join(folder, name)).mode & 0o077]).toEqual([name, 0]);
    expect(treeOf(world.folder)).toEqual([...before, 'backup.json', 'backup.lock'].sort());
  });

  test('can be checked without this product', async () => {
    const { name } = await backUp(world, folder);
    expect(readFileSync(path.join(folder, 'snapshots', name, 'SHA256SUMS'), 'utf8')).toMatch(
      /^([0-9a-f]{64} {2}(decompte\.sqlite|secrets\.json|files\.txt|manifest\.json)\n){4}$/,
    );
  });

  test('copies only the files that are new', async () => {
    await backUp(world, folder);
    const before = treeOf(path.join(folder, 'files'));
    const times = before.map((name) => statSync(path.join(folder, 'files', name)).mtimeMs);
    const first = allFiles().length;
    depositAs(world, 'ines', 'A15', { after: 1 });
    const made = await backUp(world, folder, { now: () => TEST_NOW + MINUTE });
    expect(made).toMatchObject({ files: allFiles().length, added: allFiles().length - first });
    expect(made.added).toBeGreaterThan(0);
    expect(before.map((name) => statSync(path.join(folder, 'files', name)).mtimeMs)).toEqual(times);
  });

  test('copies a file again that was cut in the backup', async () => {
    await backUp(world, folder);
    const { key } = firstFile();
    const kept = path.join(folder, 'files', key.slice(0, 2), key.slice(2, 4), key);
    writeFileSync(kept, 'cut');
    expect(await backUp(world, folder)).toMatchObject({ added: 1 });
    expect(readFileSync(kept)).toEqual(readFileSync(fileOf(key)));
  });

  test('of the same second is another one', async () => {
    const names = [await backUp(world, folder), await backUp(world, folder)].map(({ name }) => name);
    expect(names).toEqual(['20261123T080000Z', '20261123T080001Z']);
    expect((await listSnapshots(path.join(folder, 'snapshots'))).map(({ name }) => name)).toEqual(
      names.reverse(),
    );
  });

  test('holds what was there when it began, whatever is written while it is made', async () => {
    const documents = () => world.db.$client.prepare('SELECT count(*) FROM documents').pluck().get();
    const before = documents();
    let isWritten = false;
    await backUp(world, folder, {
      open: ({ key }) => {
        if (!isWritten) depositAs(world, 'ines', 'A15', { after: 1 });
        isWritten = true;
        return diskStorage(path.join(world.folder, 'files')).open(key);
      },
    });
    expect(documents()).toBe(Number(before) + 1);
    const target = place();
    await putBack(folder, target);
    lookInto(target, (db) =>
      expect(db.$client.prepare('SELECT count(*) FROM documents').pluck().get()).toBe(before),
    );
  });

  test('brings what the hosted service keeps to this disk', async () => {
    const { key, id } = firstFile();
    world.db
      .update(storedFiles)
      .set({ storage: 'uploadthing', key: 'Their-KEY_1' })
      .where(eq(storedFiles.id, id))
      .run();
    await backUp(world, folder, {
      open: (file) =>
        diskStorage(path.join(world.folder, 'files')).open(file.storage === 'disk' ? file.key : key),
    });
    const target = place();
    await putBack(folder, target);
    lookInto(target, (db) => {
      expect(filesAmiss(db, target)).toEqual([]);
      const row = db.select().from(storedFiles).where(eq(storedFiles.id, id)).get();
      expect(row).toMatchObject({ storage: 'disk', key: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    });
  });
});

describe('a file', () => {
  test.each([
    ['missing', (file: string) => rmSync(file)],
    ['different', (file: string) => flipBit(file)],
  ])('that is %s is named, the others are kept', async (reason, harm) => {
    depositAs(world, 'karim', 'A4', { in: 'school' });
    const { id, key } = firstFile();
    harm(fileOf(key));
    const made = await backUp(world, folder);
    expect(made.faults).toEqual([{ id, name: key, reason }]);
    expect(treeOf(path.join(folder, 'files'))).toHaveLength(allFiles().length - 1);
    expect(readRecord(world.folder)).toMatchObject({
      made: { faults: 1 },
      failed: { failure: 'files_missing' },
    });
    expect(backupHealth(world.folder, TEST_NOW).state).toBe('failed');
    await expect(putBack(folder, place())).rejects.toThrow(
      /^1 files of the backup 20261123T080000Z are missing or damaged/,
    );
    const target = place();
    const restored = await putBack(folder, target, { isIncomplete: true });
    expect(restored.lost).toEqual([{ id, name: key, reason: 'missing' }]);
    lookInto(target, (db) => expect(filesAmiss(db, target)).toEqual([id]));
  });

  test('that a draft let go meanwhile is no fault, and the backup does not name it', async () => {
    const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
    const attachmentId = attachTo(world, world.as('karim'), draftId, 'OTHER');
    const attached = world.db.select().from(attachments).where(eq(attachments.id, attachmentId)).get();
    const id = attached?.storedFileId ?? 0;
    const made = await backUp(world, folder, {
      open: (file) => {
        if (file.key === keyOf(id)) {
          removeDraftAttachment(world.db, draftId, attachmentId);
          removeUnusedFile(world.db, id);
          rmSync(fileOf(file.key));
        }
        return diskStorage(path.join(world.folder, 'files')).open(file.key);
      },
    });
    expect(made.faults).toEqual([]);
    const target = place();
    await putBack(folder, target);
    lookInto(target, (db) => {
      expect(rowsOf(db)).toEqual(rowsOf(world.db));
      expect(filesAmiss(db, target)).toEqual([]);
    });
  });

  const keyOf = (id: number) => world.db.select().from(storedFiles).where(eq(storedFiles.id, id)).get()?.key;
});

describe('there is no backup, and a line that says why,', () => {
  const failure = () => readRecord(world.folder).failed?.failure;

  test('while another one is made', async () => {
    const turn = takeTurn(path.join(world.folder, 'backup.lock'));
    await expect(backUp(world, folder)).rejects.toThrow('a backup is being made already');
    turn?.end();
    expect(failure()).toBeUndefined();
    await backUp(world, folder);
  });

  test('when two are asked for at once: one is made', async () => {
    const both = await Promise.allSettled([backUp(world, folder), backUp(world, place())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('in a folder that holds other things', async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'letter.txt'), 'x');
    await expect(backUp(world, folder)).rejects.toThrow(
      `${folder} holds other things: choose an empty folder`,
    );
    expect(readdirSync(folder)).toEqual(['letter.txt']);
    expect(failure()).toBe('folder');
  });

  test('in the folder of another installation', async () => {
    await backUp(world, folder);
    world.db.$client.exec('UPDATE migrations SET applied_at = applied_at + 1');
    await expect(backUp(world, folder)).rejects.toThrow('holds the backups of another installation');
  });

  test('where there were backups and are none: the disk may not be there', async () => {
    await backUp(world, folder);
    rmSync(folder, { recursive: true });
    await expect(backUp(world, folder)).rejects.toThrow('is its disk there?');
    expect(() => statSync(folder)).toThrow('ENOENT');
    expect(await backUp(world, folder, { isAnew: true })).toMatchObject({ faults: [] });
  });

  test('where there is no room, before a file is copied', async () => {
    const { id, ...file } = firstFile();
    world.db
      .insert(storedFiles)
      .values({ ...file, key: crypto.randomUUID(), size: 10 ** 15 })
      .run();
    await expect(backUp(world, folder)).rejects.toThrow(
      /^no room for a backup in .+: \d+ MB are needed, \d+ MB are free$/,
    );
    expect(treeOf(path.join(folder, 'files'))).toEqual([]);
    expect(failure()).toBe('no_room');
    expect(id).toBeGreaterThan(0);
  });

  test('where the folder cannot be made', async () => {
    writeFileSync(folder, 'a file');
    await expect(backUp(world, path.join(folder, 'below'))).rejects.toThrow('the backup broke off: ENOTDIR');
    expect(failure()).toBe('folder');
  });

  test('of a database that is damaged', async () => {
    world.db.$client.pragma('foreign_keys = OFF');
    world.db.$client.exec('DELETE FROM structures WHERE id = 1');
    await expect(backUp(world, folder)).rejects.toThrow(
      /^the database is damaged: row \d+ of [a-z_]+ names a row/,
    );
    expect(failure()).toBe('damaged');
    expect(await listSnapshots(path.join(folder, 'snapshots'))).toEqual([]);
  });
});

test('a success that comes later makes a failure forgotten', async () => {
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'letter.txt'), 'x');
  await expect(backUp(world, folder)).rejects.toThrow();
  expect(backupHealth(world.folder, TEST_NOW)).toEqual({ state: 'failed', at: null });
  await backUp(world, place(), { now: () => TEST_NOW + MINUTE });
  expect(backupHealth(world.folder, TEST_NOW + MINUTE)).toEqual({
    state: 'ok',
    at: '2026-11-23T08:01:00.000Z',
  });
  expect(backupHealth(world.folder, TEST_NOW + 2 * 24 * 60 * MINUTE).state).toBe('late');
});
