import { writeRecord } from '@/lib/backup/backup-record';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { backups } from './backups';

let world: World;
beforeAll(() => {
  world = openWorld();
  process.env.DATA_DIR = world.folder;
  process.env.BACKUP_DIR = '/var/backups/decompte';
});
afterAll(() => world.close());

const made = {
  at: TEST_NOW - 3_600_000,
  folder: '/var/backups/decompte',
  bytes: 1,
  files: 2,
  added: 1,
  faults: 0,
};

test('an administrator sees how the installation is backed up, nobody else does', () => {
  expect(backups(world.as('anne'))).toEqual({
    made: null,
    failed: null,
    state: 'none',
    everyDayAt: 150,
    protection: 'none',
  });
  writeRecord(world.folder, { made, failed: null });
  expect(backups(world.as('anne'))).toMatchObject({ made, state: 'ok' });
  writeRecord(world.folder, { made, failed: { at: TEST_NOW, failure: 'no_room' } });
  expect(backups(world.as('anne'))).toMatchObject({ state: 'failed', failed: { failure: 'no_room' } });
  expect(backups(world.as('karim'))).toBeNull();
});
