import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { listStampedHeads } from '@/db/chain-heads';
import { chainHeads, notices } from '@/db/schema';
import { startWorker } from '@/lib/worker';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { type Authority, openssl, startAuthority } from '@/tests/time-stamp-authority';
import { headWatch } from './head-watch';
import { askTimeStamp, readTimeStamp, StampFault } from './time-stamp';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let world: World;
let authority: Authority;
beforeAll(async () => {
  authority = await startAuthority();
});
afterAll(() => authority.close());
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const headsOf = () => world.db.select().from(chainHeads).all();
const lastEvent = () =>
  world.db.$client
    .prepare<[], { id: number; hash: string }>('SELECT id, hash FROM events ORDER BY id DESC')
    .get();

test('the head of the chain is told once a day, when something new was recorded', () => {
  const look = headWatch(world.db, silent, false);
  depositAs(world, 'karim', 'A4', { in: 'school' });
  look(TEST_NOW);
  expect(headsOf()).toEqual([]);
  const before = lastEvent();
  look(TEST_NOW + DAY);
  look(TEST_NOW + DAY + 1000);
  expect(headsOf()).toMatchObject([{ headId: before?.id, hash: before?.hash, askAt: null }]);
  look(TEST_NOW + 2 * DAY);
  expect(headsOf()).toHaveLength(1);
  depositAs(world, 'ines', 'A15', { after: 1, now: TEST_NOW + 2 * DAY });
  look(TEST_NOW + 2 * DAY + 1000);
  expect(headsOf()).toHaveLength(2);
});

test('the day begins at seven in Paris, when people find it in their mails', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const look = headWatch(world.db, silent, false);
  look(Date.UTC(2026, 10, 24, 5, 59));
  expect(headsOf()).toEqual([]);
  look(Date.UTC(2026, 10, 24, 6, 0));
  expect(headsOf()).toHaveLength(1);
});

test('a head that was told while the clock was years ahead holds up none of the days after', () => {
  const look = headWatch(world.db, silent, false);
  depositAs(world, 'karim', 'A4', { in: 'school' });
  look(TEST_NOW + 2_000 * DAY);
  expect(headsOf()).toHaveLength(1);
  depositAs(world, 'ines', 'A15', { after: 1, now: TEST_NOW + DAY });
  look(TEST_NOW + DAY + 1000);
  expect(headsOf()).toMatchObject([{}, { at: TEST_NOW + DAY + 1000 }]);
  depositAs(world, 'karim', 'A4', { in: 'nursery', now: TEST_NOW + DAY + 2000 });
  look(TEST_NOW + DAY + 3000);
  expect(headsOf()).toHaveLength(2);
});

test('neither does a chain that began then, and a clock that goes back a little tells nothing twice', () => {
  depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW + 2_000 * DAY });
  const look = headWatch(world.db, silent, false);
  look(TEST_NOW);
  expect(headsOf()).toHaveLength(1);
  depositAs(world, 'karim', 'A4', { in: 'nursery', now: TEST_NOW });
  look(TEST_NOW - 3_600_000);
  expect(headsOf()).toHaveLength(1);
});

test('the main managers of the contracting authorities are mailed it, and find nothing unread', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  headWatch(world.db, silent, false)(TEST_NOW + DAY);
  const told = world.db
    .select()
    .from(notices)
    .all()
    .filter(({ kind }) => kind === 'chain_head');
  expect(told.map(({ userId }) => userId)).toContain(world.ids.people.claire);
  expect(told.map(({ userId }) => userId)).not.toContain(world.ids.people.karim);
  for (const { readAt, mailing, dueAt } of told)
    expect({ isRead: readAt !== null, mailing, isDue: dueAt !== null }).toEqual({
      isRead: true,
      mailing: 'at_once',
      isDue: true,
    });
});

test('a head that was told is kept', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  headWatch(world.db, silent, false)(TEST_NOW + DAY);
  expect(() => world.db.$client.exec('DELETE FROM chain_heads')).toThrow('kept');
  expect(() => world.db.$client.exec("UPDATE chain_heads SET hash = ''")).toThrow('kept');
});

test('an authority stamps a text, and OpenSSL finds the stamp right', async () => {
  const began = Math.floor(Date.now() / 1000) * 1000;
  const { response, at } = await askTimeStamp(authority.url, 'what is stamped');
  expect(at).toBeGreaterThanOrEqual(began);
  await expect(readTimeStamp(response, 'what is stamped')).resolves.toMatchObject({ at });
  await expect(readTimeStamp(response, 'something else')).rejects.toThrow('of something else');
  const file = path.join(world.folder, 'stamp.tsr');
  writeFileSync(file, response);
  writeFileSync(path.join(world.folder, 'text'), 'what is stamped');
  expect(
    openssl(
      ...['ts', '-verify', '-data', path.join(world.folder, 'text'), '-in', file],
      ...['-CAfile', authority.certificate],
    ),
  ).toContain('Verification: OK');
});

test('every byte of a stamp counts', async () => {
  const { response } = await askTimeStamp(authority.url, 'text');
  // The end is the signature.
  for (const at of [response.length - 1, response.length - 100]) {
    const forged = Buffer.from(response);
    forged.writeUInt8(forged.readUInt8(at) ^ 1, at);
    await expect(readTimeStamp(forged, 'text')).rejects.toThrow(StampFault);
  }
  await expect(readTimeStamp(response.subarray(0, 40), 'text')).rejects.toThrow(StampFault);
});

test.each([
  ['answers an error', 503, undefined, 'answers 503'],
  ['answers nothing', 200, undefined, 'cannot be read'],
  ['answers something else', 200, Buffer.from('<html>'), 'cannot be read'],
  ['answers without end', 200, Buffer.alloc(300 * 1024), 'too large'],
])('an authority that %s gives no stamp', async (_what, status, body, fault) => {
  authority.answerNext(status, body);
  await expect(askTimeStamp(authority.url, 'text')).rejects.toThrow(fault);
});

test('an answer that never ends is not waited for once it is too large', async () => {
  let sent = 0;
  authority.answerNext(
    200,
    new ReadableStream<Uint8Array>({
      // After 300 KiB nothing more comes, and the answer stays open.
      async pull(controller) {
        sent += 1;
        if (sent > 300) await new Promise(() => undefined);
        controller.enqueue(new Uint8Array(1024));
      },
    }),
  );
  await expect(askTimeStamp(authority.url, 'text')).rejects.toThrow('too large');
});

test('an answer to an earlier question is no answer', async () => {
  const { response } = await askTimeStamp(authority.url, 'text');
  authority.answerNext(200, response);
  await expect(askTimeStamp(authority.url, 'text')).rejects.toThrow('another question');
});

test('nobody at the address gives no stamp', async () => {
  await expect(askTimeStamp('http://127.0.0.1:9/', 'text')).rejects.toThrow('cannot be reached');
});

test('the worker has each head stamped, also when the authority fails first', async () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  authority.answerNext(500);
  let now = TEST_NOW + DAY;
  const environment = {
    dataDir: world.folder,
    baseUrl: 'https://invoices.example.org',
    mailFrom: 'Décompte <no-reply@localhost>',
    defaultLocale: 'fr' as const,
    webhookPrivateNetworks: [],
    smtpUrl: undefined,
    resendApiKey: undefined,
    resendBaseUrl: undefined,
    mailBouncesTo: undefined,
    tsaUrl: authority.url,
    backupDir: undefined,
    backupAt: 0,
  };
  const worker = startWorker({
    ...{ database: world.db, environment, secret: 'x'.repeat(32), log: silent },
    now: () => now,
    every: 20,
  });
  await until(() => headsOf()[0]?.failure === 'the authority answers 500');
  now += 2 * 60_000;
  await until(() => headsOf()[0]?.stampedAt !== null);
  await worker.stop();
  const [stamped] = listStampedHeads(world.db);
  expect(stamped?.hash).toBe(headsOf()[0]?.hash);
  await readTimeStamp(stamped?.stamp ?? Buffer.alloc(0), stamped?.link ?? '');
});

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 1_000) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
