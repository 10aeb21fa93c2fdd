import ICAL from 'ical.js';
import { closeCalendar } from '@/lib/commands/close-calendar';
import { disableAccount } from '@/lib/commands/disable-account';
import { openCalendar } from '@/lib/commands/open-calendar';
import { myCalendarFeed } from '@/lib/queries/calendar';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { GET } from './route';

process.env.NOW = new Date(TEST_NOW).toISOString();
process.env.BASE_URL = 'https://travaux.example';

let world: World;
beforeEach(() => {
  world = openWorld();
  globalThis.decompteDatabase = world.db;
});
afterEach(() => world.close());

function ask(token: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`https://travaux.example/calendar/${token}`, { headers });
  return GET(request, { params: Promise.resolve({ token }) });
}

function open(person: Parameters<World['as']>[0]): string {
  return result(openCalendar(world.as(person), { userId: world.ids.people[person] })).secret;
}

async function summariesOf(token: string): Promise<string[]> {
  const calendar = new ICAL.Component(ICAL.parse(await (await ask(token)).text()));
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one).summary);
}

test('whoever holds the address reads its owner’s delays, in the owner’s language, and nobody else’s', async () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const answer = await ask(open('ines'));
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'private, no-store',
  ]);
  expect(await summariesOf(open('ines'))).toEqual(['Établir l’état d’acompte (2026-TX-014/M01)']);
  expect(await summariesOf(open('emma'))).toEqual([]);
  expect(await (await ask(open('emma'))).text()).toContain('X-WR-CALNAME:Décompte: delays');
});

test('the same calendar has the same mark, and is not sent again', async () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const secret = open('ines');
  const etag = (await ask(secret)).headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
  for (const kept of [etag, `"another", ${etag.slice(2)}`, '*']) {
    const again = await ask(secret, { 'if-none-match': kept });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
  }
  depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '2', number: 'S-2' } });
  const changed = await ask(secret, { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(etag);
});

test('an address that is wrong, replaced, closed or a disabled person’s is not there, in the same words', async () => {
  const replaced = open('ines');
  open('ines');
  const closed = open('sophie');
  result(closeCalendar(world.as('sophie'), { userId: world.ids.people.sophie }));
  const disabled = open('paul');
  result(disableAccount(world.as('anne'), { userId: world.ids.people.paul }));
  const answers = await Promise.all(
    ['', 'nonsense', replaced, closed, disabled].map((one) => ask(one, { 'accept-language': 'en' })),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(
    Array(5).fill('private, no-store'),
  );
  const bodies = new Set(await Promise.all(answers.map((one) => one.text())));
  expect([...bodies]).toEqual([
    'There is no calendar at this address. It may have been replaced or closed.\n',
  ]);
});

test('its owner sees when a calendar last read it', async () => {
  await ask(open('ines'));
  expect(myCalendarFeed(world.as('ines'))?.lastReadAt).toBeGreaterThanOrEqual(TEST_NOW);
});
