import { Webhook } from 'standardwebhooks';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import {
  allAttempts,
  allFailingAddresses,
  allNotices,
  depositInstalment,
  noticesOf,
  sendEverything,
} from '@/tests/noticing';
import { POST } from './route';

const SECRET = `whsec_${Buffer.from('the key of the test, thirty-two.').toString('base64')}`;
process.env.NOW = new Date(TEST_NOW).toISOString();
process.env.RESEND_WEBHOOK_SECRET = SECRET;

const ADDRESS = 'ines.moreau@moreau.example';

let world: World;
beforeEach(() => {
  world = openWorld();
  globalThis.decompteDatabase = world.db;
  depositInstalment(world, 1);
  sendEverything(world, 'resend', ({ id }) => ({
    recipient: id === own().id ? ADDRESS : 'somebody@else.example',
    answer: `accepted as mail-${id}`,
  }));
});
afterEach(() => world.close());

function own() {
  const [notice] = noticesOf(world, 'ines');
  if (!notice) throw new Error('Inès was told nothing');
  return notice;
}

const bounced = (emailId: string, type = 'Permanent') => ({
  type: 'email.bounced',
  created_at: '2026-11-23T08:00:00.000Z',
  data: {
    email_id: emailId,
    to: [ADDRESS],
    bounce: { type, subType: 'General', message: 'No such person.' },
  },
});

function call(body: object, { secret = SECRET, at = Date.now(), sent = JSON.stringify(body) } = {}) {
  const signature = new Webhook(secret).sign('msg_1', new Date(at), JSON.stringify(body));
  return POST(
    new Request('http://localhost/api/mail/bounces', {
      method: 'POST',
      headers: {
        'svix-id': 'msg_1',
        'svix-timestamp': String(Math.floor(at / 1_000)),
        'svix-signature': `v1,AAAA ${signature}`,
        'content-length': String(Buffer.byteLength(sent)),
      },
      body: sent,
    }),
  );
}

const statusOf = async (...asked: Parameters<typeof call>) => (await call(...asked)).status;

test('a mail that came back is in its log, and its address fails', async () => {
  expect(await statusOf(bounced(`mail-${own().id}`))).toBe(200);
  expect(own().bouncedAt).toBeGreaterThanOrEqual(TEST_NOW);
  expect(allAttempts(world).at(-1)).toMatchObject({
    noticeId: own().id,
    transport: 'resend',
    recipient: ADDRESS,
    isSent: false,
    answer: 'bounced: Permanent, General, No such person.',
  });
  expect(allFailingAddresses(world)).toMatchObject([{ address: ADDRESS, endedAt: null }]);
  expect(allNotices(world).filter(({ bouncedAt }) => bouncedAt !== null)).toHaveLength(1);
});

test('the same call twice is kept once', async () => {
  for (const _ of [1, 2]) expect(await statusOf(bounced(`mail-${own().id}`))).toBe(200);
  expect(allAttempts(world).filter(({ isSent }) => !isSent)).toHaveLength(1);
});

test('a full mailbox comes back, and its address does not fail', async () => {
  await call(bounced(`mail-${own().id}`, 'Transient'));
  expect(own().bouncedAt).not.toBeNull();
  expect(allFailingAddresses(world)).toEqual([]);
});

test.each([
  ['email.complained', 'complained: email.complained'],
  ['email.delivery_delayed', 'delayed: email.delivery_delayed'],
])('%s is a line in the log', async (type, answer) => {
  expect(await statusOf({ type, data: { email_id: `mail-${own().id}` } })).toBe(200);
  expect(allAttempts(world).at(-1)).toMatchObject({ noticeId: own().id, answer });
  expect([own().bouncedAt, allFailingAddresses(world)]).toEqual([null, []]);
});

test('other mails and other matters are answered, and nothing is kept', async () => {
  const before = allAttempts(world).length;
  expect(await statusOf(bounced('mail-of-somebody-else'))).toBe(200);
  expect(await statusOf({ type: 'email.opened', data: { email_id: `mail-${own().id}` } })).toBe(200);
  expect(await statusOf({ type: 'contact.created', data: { id: 'x' } })).toBe(200);
  expect(await statusOf({}, {})).toBe(200);
  expect(allAttempts(world)).toHaveLength(before);
});

test('whoever does not hold the secret, or kept a call, is not heard', async () => {
  const body = bounced(`mail-${own().id}`);
  const other = `whsec_${Buffer.from('another key of the test, as long').toString('base64')}`;
  expect(await statusOf(body, { secret: other })).toBe(401);
  expect(await statusOf(body, { at: Date.now() - 6 * 60_000 })).toBe(401);
  expect(await statusOf(body, { at: Date.now() + 6 * 60_000 })).toBe(401);
  expect(await statusOf(body, { sent: JSON.stringify({ ...body, more: 1 }) })).toBe(401);
  const bare = new Request('http://localhost/api/mail/bounces', {
    method: 'POST',
    headers: { 'content-length': '2' },
    body: '{}',
  });
  expect((await POST(bare)).status).toBe(401);
  expect(await statusOf(body, { sent: 'x'.repeat(200_000) })).toBe(413);
  expect(own().bouncedAt).toBeNull();
});
