import { scratch } from '@/tests/backing-up';
import { backUpUnderLoad } from '@/tests/backup-under-load';
import { openWorld } from '@/tests/database';

const { place, remove } = scratch('load');
afterAll(remove);
jest.setTimeout(180_000);

test('2 backups while documents are deposited: each restores, is sound, and holds what had been acknowledged', async () => {
  const world = openWorld();
  const seen = await backUpUnderLoad(world, place(), { backups: 2, perSecond: 5, place });
  world.close();
  expect(seen).toMatchObject({ lost: [], amiss: [], sound: ['ok', 'ok'], backups: 2 });
  expect(seen.deposits).toBeGreaterThan(2);
});
