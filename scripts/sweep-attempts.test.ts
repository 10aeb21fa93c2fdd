import Sqlite from 'better-sqlite3';
import { openWorld, type World } from '@/tests/database';
import { sweepAttempts } from './sweep-attempts';

let world: World;
beforeEach(() => {
  world = openWorld();
  globalThis.decompteDatabase = world.db;
  jest.useFakeTimers({ doNotFake: ['performance'] });
});
afterEach(() => {
  jest.useRealTimers();
  world.close();
});

test('a database that takes nothing ends neither the start nor, an hour later, the server', () => {
  world.db.$client.pragma('busy_timeout = 1');
  const other = new Sqlite(world.db.$client.name);
  other.exec('BEGIN IMMEDIATE');
  const stop = sweepAttempts();
  jest.advanceTimersByTime(3_600_000);
  stop();
  other.close();
});
