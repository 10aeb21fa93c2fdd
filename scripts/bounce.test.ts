import { spawn } from 'node:child_process';
import { listFailing } from '@/db/failing-addresses';
import { leaseNotices, markSent } from '@/db/notice-queue';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { allAttempts, allNotices, depositInstalment } from '@/tests/noticing';

jest.setTimeout(60_000);

const ADDRESS = 'ines.moreau@moreau.example';
let world: World;
beforeAll(() => {
  world = openWorld();
  depositInstalment(world, 1);
  for (const notice of leaseNotices(world.db, {
    now: TEST_NOW,
    until: TEST_NOW + 1,
    limit: 1,
    transport: 'smtp',
  }))
    markSent(world.db, notice, { at: TEST_NOW, transport: 'smtp', recipient: ADDRESS, answer: '250 Ok' });
});
afterAll(() => world.close());

function sent() {
  const row = allNotices(world).find(({ sentAt }) => sentAt !== null);
  if (!row) throw new Error('nothing was sent');
  return row;
}

/** Pipes a mail to the command. */
function bounce(mail: string): Promise<{ code: number | null; complaint: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/bounce.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: world.folder,
      BASE_URL: 'https://portail.valmont.example',
      NOW: new Date(TEST_NOW).toISOString(),
    },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk;
  });
  child.stdin.end(mail);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, complaint })));
}

const report = (action: string, status: string, messageId: string) =>
  `From: MAILER-DAEMON@mail.example
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; ${ADDRESS}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} no such person

--b
Content-Type: text/rfc822-headers

Message-ID: ${messageId}

--b--
`;

const idOf = ({ id, createdAt } = sent()) => `<notice-${id}-${createdAt}@portail.valmont.example>`;

test('a mail that is late has a line in its log', async () => {
  expect(await bounce(report('delayed', '4.4.1', idOf()))).toEqual({ code: 0, complaint: '' });
  expect(allAttempts(world).at(-1)).toMatchObject({
    noticeId: sent().id,
    transport: 'smtp',
    recipient: ADDRESS,
    answer: 'delayed: 550 4.4.1 no such person',
  });
  expect([sent().bouncedAt, listFailing(world.db, 10)]).toEqual([null, []]);
});

test('a mail that came back is known, and so is its address', async () => {
  expect(await bounce(report('failed', '5.1.1', idOf()))).toEqual({ code: 0, complaint: '' });
  expect(sent().bouncedAt).toBeGreaterThanOrEqual(TEST_NOW);
  expect(listFailing(world.db, 10)).toMatchObject([{ address: ADDRESS, answer: '550 5.1.1 no such person' }]);
});

test.each([
  ['no report at all', () => 'Subject: absent\n\nI am away.\n', /no report/],
  ['nothing', () => '', /no report/],
  ['a report on a mail of others', () => report('failed', '5.1.1', '<x@elsewhere.example>'), /no mail/],
  [
    'a report on a mail that was never sent',
    () => report('failed', '5.1.1', idOf({ ...sent(), createdAt: 5 })),
    /no mail/,
  ],
  ['a report that all is well', () => report('delivered', '2.0.0', idOf()), /nothing that failed/],
])('%s ends with one clear line', async (_what, mail, words) => {
  const { code, complaint } = await bounce(mail());
  expect(code).toBe(1);
  expect(complaint).toMatch(/^Décompte: [^\n]+\n$/);
  expect(complaint).toMatch(words);
});
