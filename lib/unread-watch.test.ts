import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { unreadState } from './queries/unread-state';
import { type Farewell, type Follower, unreadWatch } from './unread-watch';

const world = openWorld();
afterAll(() => world.close());

const watch = () => unreadWatch({ database: () => world.db, clock: () => TEST_NOW, pause: 5 });
const silent = { tell: () => undefined, keepAlive: () => undefined };
const nothing = () => ({ unread: 0, newest: 0 });

test('of five hundred and one pages the one that has been open longest makes room', () => {
  const ended: [number, Farewell][] = [];
  const all = watch();
  for (let userId = 1; userId <= 501; userId += 1)
    all.follow({ ...silent, userId, ask: nothing, end: (why) => ended.push([userId, why]) });
  expect(ended).toEqual([[1, 'crowded']]);
  all.stop();
  expect(ended).toHaveLength(501);
  expect(ended.at(-1)).toEqual([501, 'stopping']);
});

test('whoever has gone takes nobody’s place', () => {
  const ended: Farewell[] = [];
  const all = watch();
  const page: Follower = { ...silent, userId: 1, ask: nothing, end: (why) => ended.push(why) };
  const leaves = Array.from({ length: 6 }, () => all.follow(page));
  leaves[2]?.();
  all.follow(page);
  expect(ended).toEqual([]);
  all.stop();
});

test('as long as nothing is written for them nobody is asked about again', async () => {
  const asked: number[] = [];
  const all = watch();
  const follow = (person: 'ines' | 'emma') =>
    all.follow({
      ...silent,
      userId: world.ids.people[person],
      ask: () => {
        asked.push(world.ids.people[person]);
        return unreadState(world.as(person));
      },
      end: () => undefined,
    });
  follow('ines');
  follow('emma');
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const { ines, emma } = world.ids.people;
  for (let looks = 0; looks < 200 && asked.length < 3; looks += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked).toEqual([ines, emma, ines]);
  all.stop();
});
