import fc from 'fast-check';
import {
  type BackupRuns,
  backupsToKeep,
  isBackupDue,
  KEPT,
  type KeptBackup,
  stateOfBackups,
} from './backups';
import { dayOf, monthOf } from './calendar';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 2:30 in the morning. */
const AT = 150;
const paris = (text: string) => Date.parse(text);

const runs = (succeeded: string | null, failed: string | null = null): BackupRuns => ({
  succeededAt: succeeded === null ? null : paris(succeeded),
  failedAt: failed === null ? null : paris(failed),
});

describe('a backup is due', () => {
  test.each([
    ['at once when there is none', runs(null), '2026-11-23T14:00:00+01:00', true],
    ['not before its time', runs('2026-11-22T02:30:00+01:00'), '2026-11-23T02:29:59+01:00', false],
    ['at its time', runs('2026-11-22T02:30:00+01:00'), '2026-11-23T02:30:00+01:00', true],
    ['once a day', runs('2026-11-23T02:30:00+01:00'), '2026-11-23T23:59:00+01:00', false],
    ['at its time after one by hand', runs('2026-11-22T17:00:00+01:00'), '2026-11-23T02:30:00+01:00', true],
    [
      'at once when its time was missed',
      runs('2026-11-20T02:30:00+01:00'),
      '2026-11-23T09:00:00+01:00',
      true,
    ],
    [
      'an hour later on the day that has no 2:30',
      runs('2026-03-28T02:30:00+01:00'),
      '2026-03-29T03:29:00+02:00',
      false,
    ],
    ['that hour later', runs('2026-03-28T02:30:00+01:00'), '2026-03-29T03:30:00+02:00', true],
    [
      'once on the day that has 2:30 twice',
      runs('2026-10-25T02:30:00+02:00'),
      '2026-10-25T02:45:00+01:00',
      false,
    ],
    [
      'again when the clock had been years ahead',
      runs('2031-01-01T02:30:00+01:00'),
      '2026-11-23T09:00:00+01:00',
      true,
    ],
  ])('%s', (_, known, now, expected) => {
    expect(isBackupDue(known, AT, paris(now))).toBe(expected);
  });

  test('again an hour after one has failed, and not before', () => {
    const known = runs(null, '2026-11-23T02:31:00+01:00');
    expect(isBackupDue(known, AT, paris('2026-11-23T03:30:59+01:00'))).toBe(false);
    expect(isBackupDue(known, AT, paris('2026-11-23T03:31:00+01:00'))).toBe(true);
  });

  test('once a day, whatever the time and the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 20 * 365 }), (at, day) => {
        const start = Date.UTC(2020, 0, 1) + day * DAY;
        const made: number[] = [];
        let succeededAt = start;
        for (let now = start; now < start + 4 * DAY; now += HOUR / 4)
          if (isBackupDue({ succeededAt, failedAt: null }, at, now)) {
            succeededAt = now;
            made.push(now);
          }
        const days = made.map(dayOf);
        expect(new Set(days).size).toBe(days.length);
        expect([3, 4, 5]).toContain(days.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is told of the backups', () => {
  const now = paris('2026-11-23T09:00:00+01:00');

  test.each([
    ['none', runs(null)],
    ['ok', runs('2026-11-23T02:30:00+01:00')],
    ['ok', runs('2026-11-22T03:00:00+01:00')],
    ['late', runs('2026-11-22T02:59:00+01:00')],
    ['late', runs('2031-01-01T02:30:00+01:00')],
    ['failed', runs(null, '2026-11-23T02:30:00+01:00')],
    ['failed', runs('2026-11-22T02:30:00+01:00', '2026-11-23T02:30:00+01:00')],
    ['ok', runs('2026-11-23T03:40:00+01:00', '2026-11-23T02:30:00+01:00')],
  ])('is %s for %j', (state, known) => {
    expect(stateOfBackups(known, now)).toBe(state);
  });
});

describe('the backups that stay', () => {
  const nightly = (count: number): KeptBackup[] =>
    Array.from({ length: count }, (_, index) => {
      const at = paris('2026-11-23T02:30:00+01:00') - index * DAY;
      return { name: dayOf(at), at, isWhole: true };
    });

  test('are the last seven days, five weeks and twelve months', () => {
    const kept = [...backupsToKeep(nightly(500))].sort().reverse();
    expect(kept.slice(0, 7)).toEqual([
      '2026-11-23',
      '2026-11-22',
      '2026-11-21',
      '2026-11-20',
      '2026-11-19',
      '2026-11-18',
      '2026-11-17',
    ]);
    expect(kept.slice(7, 10)).toEqual(['2026-11-15', '2026-11-08', '2026-11-01']);
    expect(kept.slice(10)).toEqual([
      '2026-10-31',
      '2026-09-30',
      '2026-08-31',
      '2026-07-31',
      '2026-06-30',
      '2026-05-31',
      '2026-04-30',
      '2026-03-31',
      '2026-02-28',
      '2026-01-31',
      '2025-12-31',
    ]);
  });

  test('are all of them while they are few', () => {
    expect(backupsToKeep(nightly(7)).size).toBe(7);
    expect(backupsToKeep([])).toEqual(new Set());
  });

  const backups = fc.uniqueArray(
    fc.record({
      at: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) }),
      isWhole: fc.boolean(),
      name: fc.uuid(),
    }),
    { selector: ({ name }) => name, maxLength: 120 },
  );
  const newestOf = (list: readonly KeptBackup[]) => Math.max(...list.map(({ at }) => at));

  test('always hold the newest, and the newest that is whole', () => {
    fc.assert(
      fc.property(backups, (all) => {
        const kept = all.filter(({ name }) => backupsToKeep(all).has(name));
        const whole = (list: readonly KeptBackup[]) => list.filter(({ isWhole }) => isWhole);
        expect(newestOf(kept)).toBe(newestOf(all));
        expect(newestOf(whole(kept))).toBe(newestOf(whole(all)));
      }),
    );
  });

  test('stay when the others are gone', () => {
    fc.assert(
      fc.property(backups, (all) => {
        const keep = backupsToKeep(all);
        expect(backupsToKeep(all.filter(({ name }) => keep.has(name)))).toEqual(keep);
      }),
    );
  });

  test('are few, and hold one of the last days and months', () => {
    fc.assert(
      fc.property(backups, (all) => {
        const kept = all.filter(({ name }) => backupsToKeep(all).has(name));
        expect(kept.length).toBeLessThanOrEqual(KEPT.days + KEPT.weeks + KEPT.months + 1);
        const last = (list: readonly KeptBackup[], periodOf: (at: number) => string, count: number) =>
          [...new Set(list.map(({ at }) => periodOf(at)))].sort().slice(-count);
        expect(last(kept, dayOf, KEPT.days)).toEqual(last(all, dayOf, KEPT.days));
        expect(last(kept, monthOf, KEPT.months)).toEqual(last(all, monthOf, KEPT.months));
      }),
    );
  });
});
