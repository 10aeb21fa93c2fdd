import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { addDays } from '@/lib/domain/holidays';
import { type CalendarEntry, calendarFile } from './calendar-file';

const entry: CalendarEntry = {
  uid: 'clock-1@travaux.example',
  day: '2026-12-02',
  since: '2026-11-02',
  summary: 'Payer',
  description: 'Dossier 1',
  url: 'https://travaux.example/works-invoices/documents/1',
  isMine: true,
};

function eventsOf(file: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

test('a delay is its last day, whole, and occupies nobody', () => {
  const [event] = eventsOf(calendarFile('Délais', [entry]));
  expect(event?.startDate.isDate).toBe(true);
  expect(String(event?.startDate)).toBe('2026-12-02');
  expect(String(event?.duration)).toBe('P1D');
  expect(event?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
  expect(event?.component.getFirstPropertyValue('url')).toBe(entry.url);
  expect(event?.uid).toBe(entry.uid);
  // The day from which it runs, in Paris.
  expect(String(event?.component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-01T23:00:00Z');
});

test('what I have to do rings two days before, at nine; what others owe does not', () => {
  const [mine, theirs] = eventsOf(calendarFile('Délais', [entry, { ...entry, isMine: false }]));
  const alarm = mine?.component.getFirstSubcomponent('valarm');
  expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
  expect(alarm?.getFirstPropertyValue('description')).toBe('Payer');
  const midnight = ICAL.Time.fromDateTimeString('2026-12-02T00:00:00');
  midnight.addDuration(ICAL.Duration.fromString(String(alarm?.getFirstPropertyValue('trigger'))));
  expect(String(midnight)).toBe('2026-11-30T09:00:00');
  expect(theirs?.component.getFirstSubcomponent('valarm')).toBeNull();
});

test('the calendar has a name, and asks to be read again after an hour', () => {
  const calendar = new ICAL.Component(ICAL.parse(calendarFile('Délais, retards', [])));
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Délais, retards');
  expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
});

const CHANGES_OF_HOUR = [
  ['2026-03-28', '2026-03-29', '2026-03-30'],
  ['2026-10-24', '2026-10-25', '2026-10-26'],
].flat();

test.each(['Europe/Paris', 'America/Los_Angeles', 'Pacific/Auckland'])(
  'on a server in %s the days on which the hour changes are days like others',
  (zone) => {
    const file = fileWrittenIn(
      zone,
      CHANGES_OF_HOUR.map((day) => ({ ...entry, day })),
    );
    expect(eventsOf(file).map(({ startDate, endDate }) => `${startDate} ${endDate}`)).toEqual(
      CHANGES_OF_HOUR.map((day) => `${day} ${addDays(day, 1)}`),
    );
  },
);

/** By a process of its own: the time zone of one that runs does not change. */
function fileWrittenIn(zone: string, entries: readonly CalendarEntry[]): string {
  const script = `const { calendarFile } = require('@/lib/calendar/calendar-file');
    process.stdout.write(calendarFile('Délais', ${JSON.stringify(entries)}));`;
  const words = ['--import', 'tsx', '--eval', script];
  return execFileSync(process.execPath, words, { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
}

test('any text is read as it was written, in lines that every calendar can read', () => {
  const piece = fc.oneof(
    fc.constantFrom(',', ';', '\\', '\n', '\\n', '"', ':', 'é', 'Œ', '’', '🏗️', '👷🏽‍♀️', 'BEGIN:VEVENT', ' '),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
  const text = fc
    .array(piece, { maxLength: 60 })
    .map((pieces) => `a${pieces.join('')}z`.replace(/[^\P{Cc}\n]/gu, ''));
  fc.assert(
    fc.property(text, text, (summary, description) => {
      const file = calendarFile('Délais', [{ ...entry, summary, description }]);
      const [event] = eventsOf(file);
      expect(event?.summary).toBe(summary);
      expect(event?.description).toBe(description);
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }),
  );
});

test('three hundred characters survive being folded', () => {
  const summary = 'Électricité, lot n° 3 ; 🏗️ '.repeat(20).slice(0, 300);
  expect(eventsOf(calendarFile('Délais', [{ ...entry, summary }]))[0]?.summary).toBe(summary);
});

test('a control character in a name does not end the file', () => {
  const summary = 'Bâti\u0000sseurs\r\ndu Rhône\u000b';
  const [event] = eventsOf(calendarFile('Délais', [{ ...entry, summary }]));
  expect(event?.summary).toBe('Bâti sseurs\ndu Rhône ');
});
