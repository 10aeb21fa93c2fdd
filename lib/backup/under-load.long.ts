import { scratch } from '@/tests/backing-up';
import { backUpUnderLoad } from '@/tests/backup-under-load';
import { openWorld } from '@/tests/database';

const { place, remove } = scratch('load');
afterAll(remove);
jest.setTimeout(30 * 60_000);

test('10 backups at 5 deposits a second: each restores, is sound, and holds every deposit acknowledged before it began', async () => {
  const world = openWorld();
  const seen = await backUpUnderLoad(world, place(), { backups: 10, perSecond: 5, place });
  world.close();
  expect(seen).toMatchObject({ lost: [], amiss: [], sound: new Array(10).fill('ok'), backups: 10 });
  expect(seen.deposits).toBeGreaterThan(seen.backups);
});
