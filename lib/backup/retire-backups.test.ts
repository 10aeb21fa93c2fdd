import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeDraftAttachment, removeUnusedFile } from '@/db/stored-files';
import { backUp, flipBit, putBack, scratch, treeOf } from '@/tests/backing-up';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { attachTo, depositAs, draftAs } from '@/tests/depositing';
import { retireBackups } from './retire-backups';
import { listSnapshots } from './snapshots';

const DAY = 24 * 3_600_000;
const { place, remove } = scratch('retire');

let world: World;
let folder: string;
beforeEach(() => {
  world = openWorld();
  folder = place();
  depositAs(world, 'karim', 'A4', { in: 'school' });
});
afterEach(() => world.close());
afterAll(remove);

const kept = async () =>
  (await listSnapshots(path.join(folder, 'snapshots'))).map(({ name }) => name.slice(0, 8));

test('the backups that are too many go, with the files that no other one needs', async () => {
  const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
  const attachment = attachTo(world, world.as('karim'), draftId, 'OTHER');
  const first = await backUp(world, folder, { now: () => TEST_NOW - 21 * DAY });
  const file = removeDraftAttachment(world.db, draftId, attachment) ?? 0;
  const letGo = removeUnusedFile(world.db, file);
  for (const day of [20, 19, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    await backUp(world, folder, { now: () => TEST_NOW - day * DAY });
  const { name } = await backUp(world, folder);
  const before = treeOf(path.join(folder, 'files'));
  expect(before.map((file) => path.basename(file))).toContain(letGo?.key);
  const { backups, files } = await retireBackups(folder, name);
  expect(backups).toEqual(['20261116T080000Z', '20261114T080000Z', '20261103T080000Z', first.name]);
  expect(files).toBe(1);
  expect(treeOf(path.join(folder, 'files'))).toEqual(
    before.filter((file) => path.basename(file) !== letGo?.key),
  );
  expect(await kept()).toHaveLength(9);
  expect(await retireBackups(folder, name)).toEqual({ backups: [], files: 0 });
  await putBack(folder, place(), { at: '20261104T080000Z' });
});

test('what was just made stays, also when the clock had been years ahead', async () => {
  for (const day of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    await backUp(world, folder, { now: () => TEST_NOW + 2000 * DAY + day * DAY });
  const { name } = await backUp(world, folder, { now: () => TEST_NOW });
  await retireBackups(folder, name);
  expect(await kept()).toContain(name.slice(0, 8));
});

test('nothing goes while it cannot be told what one of those that stay needs', async () => {
  for (const day of [9, 8, 7, 6, 5, 4, 3, 2, 1])
    await backUp(world, folder, { now: () => TEST_NOW - day * DAY });
  const { name } = await backUp(world, folder);
  const before = treeOf(folder);
  flipBit(path.join(folder, 'snapshots', name, 'files.txt'));
  await expect(retireBackups(folder, name)).rejects.toThrow(`files.txt of the backup ${name} is damaged`);
  writeFileSync(path.join(folder, 'snapshots', name, 'SHA256SUMS'), '');
  await expect(retireBackups(folder, name)).rejects.toThrow('is damaged');
  expect(treeOf(folder)).toEqual(before);
});
