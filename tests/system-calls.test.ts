import { readCalls, undurable } from './system-calls';

// The watcher itself: what it would say if a step of a deposit were left out.

const WHOLE = [
  '7 mkdir("/data/files/ab", 0700) = 0',
  '8 fsync(20</data/files>) = 0',
  '8 pwrite64(21</data/files/incoming/1.part>, "%PDF"..., 900, 0) = 900',
  '8 fsync(22</data/files/incoming/1.part> <unfinished ...>',
  '7 pwrite64(9</data/decompte.sqlite-shm>, "x", 1, 0) = 1',
  '8 <... fsync resumed>) = 0',
  '8 rename("/data/files/incoming/1.part", "/data/files/ab/1") = 0',
  '8 fsync(23</data/files/ab>) = 0',
  '7 pwrite64(10</data/decompte.sqlite-wal>, "row"..., 4096, 32) = 4096',
  '7 fdatasync(10</data/decompte.sqlite-wal>) = 0',
  '7 write(1<pipe:[5]>, "kept", 4) = 4',
];

const missed = (lines: readonly string[]) =>
  undurable(readCalls(lines.join('\n')), '/data', lines.length - 1);
const without = (part: string) => WHOLE.filter((line) => !line.includes(part));

test('a deposit whose every step is on the disk before the answer misses nothing', () => {
  expect(readCalls(WHOLE.join('\n'))).toHaveLength(10);
  expect(missed(WHOLE)).toEqual([]);
});

test.each([
  ['the bytes', '22</data', 'pwrite64 /data/files/incoming/1.part'],
  ['the name', '23</data', 'rename /data/files/ab/1'],
  ['a new folder', '20</data', 'mkdir /data/files/ab'],
  ['the commit', 'fdatasync', 'pwrite64 /data/decompte.sqlite-wal'],
])('without the flush of %s it says so', (_what, part, said) => {
  const lines = without(part).filter((line) => part !== '22</data' || !line.includes('fsync resumed'));
  expect(missed(lines)).toEqual([said]);
});

test('a flush that failed, or came before what it should keep, is none', () => {
  expect(
    missed(WHOLE.map((line) => line.replace('wal>) = 0', 'wal>) = -1 EIO (Input/output error)'))),
  ).toEqual(['pwrite64 /data/decompte.sqlite-wal']);
  const early = [...WHOLE];
  [early[8], early[9]] = [early[9] ?? '', early[8] ?? ''];
  expect(missed(early)).toEqual(['pwrite64 /data/decompte.sqlite-wal']);
});
