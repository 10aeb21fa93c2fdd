import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { backUp, filesAmiss, flipBit, lookInto, putBack, rowsOf, scratch, treeOf } from '@/tests/backing-up';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import type { Protection } from './protection';
import { refuseHalfRestored } from './restore-mark';

const { place, remove } = scratch('restore');

let world: World;
let folder: string;

beforeEach(() => {
  world = openWorld();
  folder = place();
  writeFileSync(path.join(world.folder, 'secrets.json'), '{"authSecret":"only in the clear"}\n');
  depositAs(world, 'karim', 'A4', { in: 'school' });
});
afterEach(() => world.close());
afterAll(remove);

const snapshotOf = (name: string) => path.join(folder, 'snapshots', name);
function firstKept(): string {
  const [name = ''] = treeOf(path.join(folder, 'files'));
  return path.join(folder, 'files', name);
}

describe('a restore', () => {
  test('takes the newest backup, or the one that is named', async () => {
    const older = await backUp(world, folder);
    depositAs(world, 'ines', 'A15', { after: 1 });
    const newer = await backUp(world, folder, { now: () => TEST_NOW + 60_000 });
    expect((await putBack(folder, place())).name).toBe(newer.name);
    const target = place();
    expect((await putBack(folder, target, { at: older.name })).name).toBe(older.name);
    expect(lookInto(target, (db) => rowsOf(db).get('documents'))).toHaveLength(1);
    await expect(putBack(folder, place(), { at: '20250101T000000Z' })).rejects.toThrow(
      `there is no backup 20250101T000000Z; the newest are ${newer.name}, ${older.name}`,
    );
    await expect(putBack(folder, place(), { at: '../..' })).rejects.toThrow('there is no backup ../..');
  });

  test('wants an empty folder, and leaves another one as it is', async () => {
    await backUp(world, folder);
    const target = place();
    mkdirSync(target);
    writeFileSync(path.join(target, 'letter.txt'), 'x');
    await expect(putBack(folder, target)).rejects.toThrow(
      `${target} is not empty: set DATA_DIR to an empty folder`,
    );
    expect(readdirSync(target)).toEqual(['letter.txt']);
  });

  test('wants a folder of backups, with one in it', async () => {
    const empty = place();
    mkdirSync(empty);
    await expect(putBack(empty, place())).rejects.toThrow(`${empty} holds no backups`);
    const { name } = await backUp(world, folder);
    rmSync(snapshotOf(name), { recursive: true });
    await expect(putBack(folder, place())).rejects.toThrow(`${folder} holds no backup yet`);
  });

  test('that broke off is no portal, and may be made again', async () => {
    await backUp(world, folder);
    const kept = firstKept();
    const content = readFileSync(kept);
    flipBit(kept);
    const target = place();
    await expect(putBack(folder, target)).rejects.toThrow('1 files of the backup');
    expect(() => refuseHalfRestored(target)).toThrow(`a restore into ${target} has not ended`);
    expect(readdirSync(target)).not.toContain('decompte.sqlite');
    writeFileSync(kept, content);
    await putBack(folder, target);
    expect(() => refuseHalfRestored(target)).not.toThrow();
    lookInto(target, (db) => expect(filesAmiss(db, target)).toEqual([]));
  });
});

const PASSPHRASE = 'correct horse battery staple';

/** Puts a key behind the passphrase that a guess costs a thousand rounds of, as a first backup that was killed leaves one. */
async function lightIdentity(where: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(PASSPHRASE);
  encrypter.setScryptWorkFactor(10);
  mkdirSync(where);
  writeFileSync(path.join(where, 'identity.age'), await encrypter.encrypt(await generateX25519Identity()));
}

describe.each<[string, () => Promise<{ protection: Protection; key: object; wrong: object; line: RegExp }>]>([
  [
    'to a key of age',
    async () => {
      const [own, other] = [await generateX25519Identity(), await generateX25519Identity()];
      return {
        protection: { kind: 'recipient', recipient: await identityToRecipient(own) },
        key: { identities: [own] },
        wrong: { identities: [other] },
        line: /^the key does not open decompte\.sqlite\.age: is it the one of these backups\?$/,
      };
    },
  ],
  [
    'with a passphrase',
    async () => {
      await lightIdentity(folder);
      return {
        protection: { kind: 'passphrase', passphrase: PASSPHRASE },
        key: { passphrase: PASSPHRASE },
        wrong: { passphrase: `${PASSPHRASE}?` },
        line: /^BACKUP_PASSPHRASE does not open identity\.age of this backup$/,
      };
    },
  ],
])('a backup encrypted %s', (_, make) => {
  test('gives the same portal back to whoever has the key, and nothing to others', async () => {
    const { protection, key, wrong, line } = await make();
    const { name } = await backUp(world, folder, { protection });
    depositAs(world, 'ines', 'A15', { after: 1 });
    const made = await backUp(world, folder, { protection, now: () => TEST_NOW + 60_000 });
    expect(made).toMatchObject({ added: 1, faults: [] });
    const target = place();
    await putBack(folder, target, key);
    lookInto(target, (db) => {
      expect(rowsOf(db)).toEqual(rowsOf(world.db));
      expect(filesAmiss(db, target)).toEqual([]);
    });
    expect(readFileSync(path.join(target, 'secrets.json'), 'utf8')).toContain('only in the clear');
    await expect(putBack(folder, place(), wrong)).rejects.toThrow(line);
    await expect(putBack(folder, place())).rejects.toThrow(/^this backup is encrypted: /);
    for (const part of treeOf(folder)) {
      const bytes = readFileSync(path.join(folder, part));
      for (const plain of ['SQLite format 3', '%PDF', 'only in the clear', 'AGE-SECRET-KEY'])
        expect([part, plain, bytes.includes(plain)]).toEqual([part, plain, false]);
    }
    expect(treeOf(world.folder).filter((file) => file.startsWith('backup/'))).toEqual([]);
    await expect(backUp(world, folder)).rejects.toThrow(/holds backups encrypted/);
    flipBit(firstKept());
    await expect(putBack(folder, place(), key)).rejects.toThrow('1 files of the backup');
    flipBit(path.join(snapshotOf(name), 'decompte.sqlite.age'));
    await expect(putBack(folder, place(), { ...key, at: name })).rejects.toThrow(
      `decompte.sqlite.age of the backup ${name} is damaged: nothing is taken from it`,
    );
  });
});

test('backups are not encrypted to another key, nor with another passphrase, than those beside them', async () => {
  const recipientOf = async () => identityToRecipient(await generateX25519Identity());
  await backUp(world, folder, { protection: { kind: 'recipient', recipient: await recipientOf() } });
  const other = backUp(world, folder, { protection: { kind: 'recipient', recipient: await recipientOf() } });
  await expect(other).rejects.toThrow('is encrypted to another key');
  const locked = place();
  await lightIdentity(locked);
  await backUp(world, locked, { protection: { kind: 'passphrase', passphrase: PASSPHRASE } });
  const changed = backUp(world, locked, {
    protection: { kind: 'passphrase', passphrase: 'another passphrase' },
  });
  await expect(changed).rejects.toThrow('BACKUP_PASSPHRASE does not open identity.age');
  const mistyped = backUp(world, place(), {
    protection: { kind: 'recipient', recipient: `age1${'q'.repeat(58)}` },
  });
  await expect(mistyped).rejects.toThrow('BACKUP_RECIPIENT is no key of age');
});

// Two turns of the slow work on a passphrase, which a busy machine takes half a minute for.
jest.setTimeout(240_000);

test('the key of a passphrase is made once, opens to it alone, and lies in the clear nowhere', async () => {
  const protection = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
  const { name } = await backUp(world, folder, { protection });
  const sealed = readFileSync(path.join(folder, 'identity.age'));
  expect(sealed.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 17\n/);
  expect(readFileSync(path.join(snapshotOf(name), 'identity.age'))).toEqual(sealed);
});

describe('one bit of a backup', () => {
  test.each(['decompte.sqlite', 'secrets.json', 'files.txt', 'manifest.json'])(
    'turned over in %s: nothing is taken from it, and a line says why',
    async (part) => {
      const { name } = await backUp(world, folder);
      const target = place();
      for (const at of [0, 0.3, 0.999]) {
        flipBit(path.join(snapshotOf(name), part), at);
        await expect(putBack(folder, target)).rejects.toThrow(
          `${part} of the backup ${name} is damaged: nothing is taken from it`,
        );
        flipBit(path.join(snapshotOf(name), part), at);
      }
      expect(() => readdirSync(target)).toThrow('ENOENT');
      await putBack(folder, target);
    },
  );

  test('turned over in the fingerprints themselves', async () => {
    const { name } = await backUp(world, folder);
    const sums = path.join(snapshotOf(name), 'SHA256SUMS');
    for (let at = 0; at < 1; at += 1 / 64) {
      flipBit(sums, at);
      await expect(putBack(folder, place())).rejects.toThrow(
        / of the backup \S+ is damaged: nothing is taken from it$/,
      );
      flipBit(sums, at);
    }
  });

  test('turned over in a file: it is named, and left out only when that is asked for', async () => {
    const { name } = await backUp(world, folder);
    flipBit(firstKept());
    await expect(putBack(folder, place())).rejects.toMatchObject({
      message: `1 files of the backup ${name} are missing or damaged: add --incomplete to restore without them`,
      lost: [{ name: path.basename(firstKept()), reason: 'different' }],
    });
  });

  test('turned over in what the folder says about itself', async () => {
    await backUp(world, folder);
    writeFileSync(path.join(folder, 'backups.json'), '{');
    await expect(putBack(folder, place())).rejects.toThrow(`backups.json in ${folder} is damaged`);
    await expect(backUp(world, folder)).rejects.toThrow(`backups.json in ${folder} is damaged`);
  });
});
