import { eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { calendarFeeds, events } from '@/db/schema';
import { calendarFingerprint } from '@/lib/auth/calendar-secret';
import { recordCalendarReading } from '@/lib/calendar/record-calendar-reading';
import { calendarReader, myCalendarFeed } from '@/lib/queries/calendar';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { result } from '@/tests/depositing';
import { closeCalendar } from './close-calendar';
import { disableAccount } from './disable-account';
import { openCalendar } from './open-calendar';

const HOUR = 3_600_000;
let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const idOf = (person: PersonKey) => world.ids.people[person];
const open = (person: PersonKey, now = TEST_NOW) =>
  result(openCalendar(world.as(person, now), { userId: idOf(person) }));
const readerOf = (secret: string, now = TEST_NOW) =>
  calendarReader({ db: world.db, now }, secret)?.context.actor.name ?? null;
const rows = () => world.db.select().from(calendarFeeds).orderBy(calendarFeeds.id).all();
const kinds = () =>
  world.db
    .select({ kind: events.kind })
    .from(events)
    .where(eq(events.userId, idOf('karim')))
    .orderBy(events.id)
    .all()
    .map(({ kind }) => kind);

test('the secret is given once: the database keeps its fingerprint', () => {
  const { secret } = open('karim');
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(rows()).toMatchObject([{ userId: idOf('karim'), fingerprint: calendarFingerprint(secret) }]);
  expect(JSON.stringify([rows(), world.db.select().from(events).all()])).not.toContain(secret);
  expect(readerOf(secret)).toBe('Karim Benali');
});

test('opening again ends the former address, and nobody else’s', () => {
  const [first, sophies] = [open('karim'), open('sophie')];
  const second = open('karim', TEST_NOW + 1);
  expect([first, second, sophies].map(({ secret }) => readerOf(secret))).toEqual([
    null,
    'Karim Benali',
    'Sophie Lambert',
  ]);
  expect(myCalendarFeed(world.as('karim'))).toEqual({
    id: second.feedId,
    createdAt: TEST_NOW + 1,
    lastReadAt: null,
  });
  expect(kinds()).toEqual(['calendar_opened', 'calendar_opened']);
});

test('closing ends it at once; there is nothing to close twice', () => {
  const { secret } = open('karim');
  const close = () => closeCalendar(world.as('karim'), { userId: idOf('karim') });
  expect(close()).toEqual({ ok: true, result: null });
  expect(readerOf(secret)).toBeNull();
  expect(myCalendarFeed(world.as('karim'))).toBeNull();
  expect(close()).toEqual({ ok: false, refusals: [{ code: 'calendar_closed' }] });
  expect(kinds()).toEqual(['calendar_opened', 'calendar_closed']);
});

test('nobody opens or closes somebody else’s', () => {
  const { secret } = open('karim');
  const input = { userId: idOf('karim') };
  for (const command of [openCalendar, closeCalendar])
    expect(command(world.as('emma'), input)).toEqual({ ok: false, refusals: [{ code: 'not_permitted' }] });
  expect(readerOf(secret)).toBe('Karim Benali');
});

test('the address of a disabled account answers no more', () => {
  const { secret } = open('karim');
  result(disableAccount(world.as('anne'), { userId: idOf('karim') }));
  expect(readerOf(secret)).toBeNull();
});

test('when it was read is written at most once an hour', () => {
  const { secret } = open('karim');
  const seen = [0, HOUR - 1, HOUR, HOUR + 1, 2 * HOUR].map((later) => {
    const door = { db: world.db, now: TEST_NOW + later };
    const reader = calendarReader(door, secret);
    if (reader) recordCalendarReading(door, reader.feed);
    return (rows()[0]?.lastReadAt ?? 0) - TEST_NOW;
  });
  expect(seen).toEqual([0, 0, HOUR, HOUR, 2 * HOUR]);
});
