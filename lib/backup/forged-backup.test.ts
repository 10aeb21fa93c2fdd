import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { openDatabase } from '@/db/client';
import { storedFiles } from '@/db/schema';
import { diskStorage } from '@/lib/storage/disk-storage';
import { backUp, filesAmiss, lookInto, putBack, rowsOf, scratch, treeOf } from '@/tests/backing-up';
import { openWorld, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';

const { place, remove } = scratch('forged');

let world: World;
let folder: string;

beforeEach(() => {
  world = openWorld();
  folder = path.join(place(), 'backups');
  depositAs(world, 'karim', 'A4', { in: 'school' });
});
afterEach(() => world.close());
afterAll(remove);

/** From `files/aa/bb/` this leads to the folder that holds the one of the backups, or `DATA_DIR`. */
const CLIMBING = `aabb/${'../'.repeat(5)}elsewhere`;
const OURS = '0f6a2c34-9a5e-4d0b-8c1d-5f3e7a9b2c11';

function firstFile() {
  const [file] = world.db.select().from(storedFiles).all();
  if (!file) throw new Error('nothing was deposited');
  return file;
}
const bytesOf = (key: string) =>
  readFileSync(path.join(world.folder, 'files', key.slice(0, 2), key.slice(2, 4), key));

/** Gives the first file of a backup another key, and the backup the fingerprints that go with it. */
function forgeKey(name: string, id: number, key: string): void {
  const snapshot = path.join(folder, 'snapshots', name);
  const file = path.join(snapshot, 'decompte.sqlite');
  const copy = openDatabase(file);
  copy.update(storedFiles).set({ key }).where(eq(storedFiles.id, id)).run();
  copy.$client.pragma('journal_mode = DELETE');
  copy.$client.close();
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const sums = path.join(snapshot, 'SHA256SUMS');
  const text = readFileSync(sums, 'utf8');
  writeFileSync(sums, text.replace(/^[0-9a-f]{64}(?= {2}decompte\.sqlite$)/m, sha256));
}

describe('a key that leads out of the folder of the files', () => {
  test.each([
    ['right', (bytes: Buffer) => bytes],
    ['other', () => Buffer.from('other bytes')],
  ])('lets a restore neither write nor remove anything there, given the %s bytes', async (_, change) => {
    const { id, key } = firstFile();
    const { name } = await backUp(world, folder);
    forgeKey(name, id, CLIMBING);
    writeFileSync(path.join(folder, '..', 'elsewhere'), change(bytesOf(key)));
    const around = place();
    mkdirSync(around);
    writeFileSync(path.join(around, 'elsewhere'), 'mine');
    const target = path.join(around, 'data');
    const lost = [{ id, name: JSON.stringify(CLIMBING), reason: 'missing' }];
    await expect(putBack(folder, target)).rejects.toMatchObject({ lost });
    expect(await putBack(folder, target, { isIncomplete: true })).toMatchObject({ lost });
    expect(readFileSync(path.join(around, 'elsewhere'), 'utf8')).toBe('mine');
    expect(readdirSync(around).sort()).toEqual(['data', 'elsewhere']);
    expect(treeOf(target)).toEqual(['decompte.sqlite']);
  });

  test('is no key of a file in a backup, whatever else it looks like', async () => {
    const { id, key } = firstFile();
    const { name } = await backUp(world, folder);
    const files = path.join(folder, 'files');
    for (const other of [OURS.toUpperCase(), `${OURS}\n`, 'a'.repeat(64), OURS.slice(1), '']) {
      const there = path.join(files, other.slice(0, 2), other.slice(2, 4), other || 'x');
      mkdirSync(path.dirname(there), { recursive: true });
      writeFileSync(there, bytesOf(key));
      forgeKey(name, id, other);
      const lost = [{ id, name: JSON.stringify(other), reason: 'missing' }];
      await expect(putBack(folder, place())).rejects.toMatchObject({ lost });
    }
    mkdirSync(path.join(files, OURS.slice(0, 2), OURS.slice(2, 4)), { recursive: true });
    writeFileSync(path.join(files, OURS.slice(0, 2), OURS.slice(2, 4), OURS), bytesOf(key));
    forgeKey(name, id, OURS);
    expect((await putBack(folder, place())).lost).toEqual([]);
  });

  test.each([
    ['nothing lies there', () => undefined],
    [
      'a file of that length does',
      (size: number) => writeFileSync(path.join(folder, '..', 'elsewhere'), 'x'.repeat(size)),
    ],
  ])('is a missing file to a backup, and %s: it stays so', async (_, put) => {
    const { id, key, size } = firstFile();
    mkdirSync(path.dirname(folder), { recursive: true });
    put(size);
    const before = readdirSync(path.dirname(folder));
    world.db.update(storedFiles).set({ key: CLIMBING }).where(eq(storedFiles.id, id)).run();
    const made = await backUp(world, folder, {
      open: () => diskStorage(path.join(world.folder, 'files')).open(key),
    });
    expect(made.faults).toEqual([{ id, name: JSON.stringify(CLIMBING), reason: 'missing' }]);
    expect(readFileSync(path.join(folder, 'snapshots', made.name, 'files.txt'), 'utf8')).toBe('');
    expect(readdirSync(path.dirname(folder))).toEqual(['backups', ...before].sort());
  });
});

describe('a backup that is not encrypted', () => {
  test.each([
    ['a secret key of age', { identities: ['AGE-SECRET-KEY-1QQQ'] }],
    ['a passphrase', { passphrase: 'correct horse battery staple' }],
  ])('is refused to whoever has %s, unless they say so', async (_, key) => {
    await backUp(world, folder);
    const target = place();
    await expect(putBack(folder, target, key)).rejects.toThrow(
      `the backups in ${folder} are not encrypted although a key was given, so they may be forged: add --unencrypted if they are yours`,
    );
    expect(existsSync(target)).toBe(false);
    await putBack(folder, target, { ...key, isUnencrypted: true });
    lookInto(target, (db) => {
      expect(rowsOf(db)).toEqual(rowsOf(world.db));
      expect(filesAmiss(db, target)).toEqual([]);
    });
  });
});

describe('a backup of a later version', () => {
  test('is refused before anything is put in its place', async () => {
    world.db.$client.exec("INSERT INTO migrations VALUES ('9999_later.sql', 'x', 1)");
    await backUp(world, folder);
    const target = place();
    await expect(putBack(folder, target)).rejects.toThrow(
      /^this database belongs to a later version of Décompte: its migration 9999_later\.sql is not known here$/,
    );
    expect(existsSync(target)).toBe(false);
  });
});
