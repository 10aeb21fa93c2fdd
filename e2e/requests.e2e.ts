import { readdirSync, readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import path from 'node:path';
import { loadDraft } from '@/db/drafts';
import { messagesIn } from '@/lib/i18n/messages';
import { TURN_LIMITS } from '@/lib/throttle/limits';
import type { World } from '@/tests/database';
import { depositAs, draftAs } from '@/tests/depositing';
import { formIn, post } from './matrix/forms';
import { signedIn } from './matrix/people';
import { type Portal, startPortal } from './portal';

// What requests may be, what every answer carries, and what is left of them in logs: asked of the running product.

const METRICS_TOKEN = 'the token of the watchers';
const words = messagesIn('fr');

let portal: Portal;
let world: World;
let cookie: string;
beforeAll(async () => {
  portal = await startPortal('fr', { METRICS_TOKEN });
  world = portal.openWorld();
  cookie = await signedIn(world, portal.dataDir, world.ids.people.karim);
});
afterAll(async () => {
  world?.close();
  await portal?.stop();
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** As it is written, also what fetch would not send: an empty origin, a host of another site. */
function ask(method: string, address: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = { ...headers, ...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {}) };
    const asked = request(new URL(address, portal.url), { method, headers: sent }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces).toString('utf8'),
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const page = (address: string, headers: Record<string, string> = {}) =>
  ask('GET', address, { cookie, accept: 'text/html', ...headers });

/** How many rows each table of people's work has. */
function rows(): Record<string, number> {
  const tables = ['drafts', 'attachments', 'documents', 'events', 'notices', 'users', 'saved_searches'];
  const counted = (table: string) =>
    world.db.$client.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return Object.fromEntries(tables.map((table) => [table, counted(table)]));
}

/** Addresses that take something, by the file of their route, and what a program without a browser is answered there. */
const TAKING: Readonly<Record<string, { method: string; address: string; silent: number }>> = {
  'app/api/drafts/[draftId]/attachments/[attachmentId]/remove/route.ts': {
    method: 'POST',
    address: '/api/drafts/1/attachments/1/remove',
    silent: 403,
  },
  'app/api/drafts/[draftId]/attachments/route.ts': {
    method: 'POST',
    address: '/api/drafts/1/attachments',
    silent: 403,
  },
  'app/api/drafts/[draftId]/fields/route.ts': { method: 'PUT', address: '/api/drafts/1/fields', silent: 403 },
  'app/api/drafts/[draftId]/file/route.ts': { method: 'POST', address: '/api/drafts/1/file', silent: 403 },
  'app/api/ingest/[key]/route.ts': { method: 'PUT', address: '/api/ingest/abc', silent: 403 },
  'app/api/mail/bounces/route.ts': { method: 'POST', address: '/api/mail/bounces', silent: 404 },
  'app/api/unsubscribe/[token]/route.ts': { method: 'POST', address: '/api/unsubscribe/1-a', silent: 404 },
  'app/api/uploadthing/route.ts': { method: 'POST', address: '/api/uploadthing', silent: 403 },
};

const FOREIGN: readonly (readonly [string, Record<string, string>])[] = [
  ['another site', { origin: 'https://evil.example' }],
  ['a page without origin', { origin: 'null' }],
  ['an origin that is none', { origin: 'nonsense' }],
  ['an empty origin', { origin: '' }],
  [
    'another site that forges the host',
    { origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  ],
  ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour, as the browser says', { 'sec-fetch-site': 'same-site' }],
  ['another site that says it is none', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
];

describe('what comes from elsewhere', () => {
  test('every address that takes something is known here', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .map((file) => path.join('app', file))
      .filter((file) => file.endsWith(`${path.sep}route.ts`));
    const taking = files.filter((file) =>
      /export (async function|function|const) (POST|PUT|PATCH|DELETE)\b/.test(readFileSync(file, 'utf8')),
    );
    expect(taking.sort()).toEqual(Object.keys(TAKING).sort());
  });

  test.each(FOREIGN)(
    '%s is refused by every one of them with 403, and changes nothing',
    async (_what, headers) => {
      const before = rows();
      for (const { method, address } of Object.values(TAKING)) {
        const answer = await ask(method, address, { cookie, ...headers }, 'x=1');
        expect([address, answer.status, answer.body]).toEqual([
          address,
          403,
          `${words.refusals.foreign_origin}\n`,
        ]);
      }
      expect(rows()).toEqual(before);
    },
  );

  test('a program that is no browser is asked who it is, and changes nothing', async () => {
    const before = rows();
    for (const { method, address, silent } of Object.values(TAKING))
      expect([address, (await ask(method, address, { cookie }, 'x=1')).status]).toEqual([address, silent]);
    expect(rows()).toEqual(before);
  });

  test('the form of a page is refused likewise, and done when it comes from the page', async () => {
    const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'REQ-1' } });
    const address = `/works-invoices/submit/${draftId}/summary`;
    const fields = formIn((await page(address)).body, words.submission.discard.confirm);
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    const encoded = new Response(form);
    const type = { 'content-type': encoded.headers.get('content-type') ?? '' };
    const body = await encoded.text();
    const before = rows();
    for (const [what, headers] of [...FOREIGN, ['nobody at all', {}] as const]) {
      const answer = await ask('POST', address, { cookie, accept: 'text/html', ...type, ...headers }, body);
      expect([what, answer.status]).toEqual([what, 403]);
      expect(answer.body).toContain(words.requests.title);
    }
    expect(rows()).toEqual(before);
    expect(loadDraft(world.db, draftId)?.discardedAt).toBeNull();
    const origin = { origin: portal.url, 'x-forwarded-host': 'evil.example' };
    expect((await ask('POST', address, { cookie, ...type, ...origin }, body)).status).toBe(303);
    expect(loadDraft(world.db, draftId)?.discardedAt).not.toBeNull();
  });
});

describe('what every answer carries', () => {
  /** A table that a page needs is away: what nobody expects. */
  async function whileBroken<Result>(work: () => Promise<Result>): Promise<Result> {
    const sqlite = world.db.$client;
    sqlite.exec('ALTER TABLE saved_searches RENAME TO saved_searches_away');
    try {
      return await work();
    } finally {
      sqlite.exec('ALTER TABLE saved_searches_away RENAME TO saved_searches');
    }
  }

  test.each<[string, number, (documentId: number) => Promise<Answer>]>([
    ['a page for anybody', 200, () => ask('GET', '/sign-in', {})],
    ['a page of somebody', 200, () => page('/works-invoices/search')],
    ['a way to another page', 307, () => ask('GET', '/works-invoices/search', {})],
    ['a page that is not there', 404, () => page('/nowhere')],
    ['a document that is not there', 404, () => page('/api/documents/999999/file')],
    ['a refusal', 403, () => ask('POST', '/sign-in', { origin: 'null' })],
    ['an address for programs', 200, () => ask('GET', '/api/health', {})],
    ['a download', 200, (id) => page(`/api/documents/${id}/certificate`)],
    ['a script', 200, async () => ask('GET', await script(), { 'accept-encoding': 'br' })],
    ['a script, uncompressed', 200, async () => ask('GET', await script(), {})],
    ['what search engines are told', 200, () => ask('GET', '/robots.txt', {})],
    ['an icon', 200, () => ask('GET', '/icon.svg', {})],
    ['a failure', 500, () => whileBroken(() => page('/works-invoices/search'))],
    [
      'a failure, asked by a script',
      200,
      () => whileBroken(() => page('/works-invoices/search?_rsc', { rsc: '1' })),
    ],
  ])('%s (%i)', async (_what, status, work) => {
    const id = depositAs(world, 'karim', 'A4', {
      in: 'school',
      fields: { number: `H-${Math.random()}`.slice(0, 12) },
    });
    const { headers, ...answer } = await work(id);
    expect(answer.status).toBe(status);
    const policy = String(headers['content-security-policy']);
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    expect(scripts).toMatch(/^'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'$/);
    expect(policy).toContain("frame-ancestors 'none'");
    // What is handed out has no origin and no scripts, whatever it is.
    if ('content-disposition' in headers) expect(policy).toContain("sandbox; default-src 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'x-request-id': expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    // Over plain HTTP it would lock people out.
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  test('the reference of the error page finds the line of the log, with and without the script of a page', async () => {
    const [whole, fetched] = await whileBroken(async () => [
      await page('/works-invoices/search', { 'accept-language': 'fr' }),
      await page('/works-invoices/search?_rsc', { rsc: '1' }),
    ]);
    const reference = /<code>([0-9a-f]{16})<\/code>/.exec(whole?.body ?? '')?.[1];
    expect(whole?.body).toContain(words.errors.reference);
    expect(await told('request', reference)).toMatchObject({
      msg: 'a request failed',
      err: { type: 'SqliteError' },
    });
    const digest = /"digest":"(\d+)"/.exec(fetched?.body ?? '')?.[1];
    expect(digest).toBeDefined();
    expect(await told('request', String(fetched?.headers['x-request-id']))).toMatchObject({
      reference: digest,
    });
  });
});

async function script(): Promise<string> {
  const found = /src="(\/_next\/static\/[^"]+\.js)"/.exec((await ask('GET', '/sign-in', {})).body)?.[1];
  if (found === undefined) throw new Error('The page has no script');
  return found;
}

/** The line of the log that holds this, which may come after the answer. */
async function told(name: string, value: string | undefined): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 100; tries += 1) {
    const lines = portal
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'));
    const found = lines
      .map((line): Record<string, unknown> => JSON.parse(line))
      .find((line) => line[name] === value);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No line of the log has ${name} ${value}`);
}

describe('who asks for too much', () => {
  let busy: string;
  beforeAll(async () => {
    busy = await signedIn(world, portal.dataDir, world.ids.people.sophie);
  });

  /** Nobody is held back in so many turns. @returns the first answer with 429, after those that come back meanwhile. */
  async function exhaust<Answer extends { status: number }>(
    turns: number,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    const together = 6;
    for (let turn = 0; turn < turns; turn += together) {
      const answers = await Promise.all(Array.from({ length: together }, work));
      expect(answers.filter(({ status }) => status === 429)).toEqual([]);
    }
    for (let tries = 0; tries < 100; tries += 1) {
      const answers = await Promise.all(Array.from({ length: 20 }, work));
      const held = answers.find(({ status }) => status === 429);
      if (held) return held;
    }
    throw new Error('nobody was held back');
  }

  test('of a search reads so, with 429 and the seconds to wait, while others go on', async () => {
    const search = () => page('/works-invoices/search?q=a', { cookie: busy });
    const answer = await exhaust(TURN_LIMITS.search.person.most, search);
    expect(answer).toMatchObject({
      status: 429,
      headers: { 'retry-after': expect.stringMatching(/^[1-9]\d*$/) },
    });
    expect(answer.body).toContain(words.refusals.too_many_requests);
    expect((await page('/works-invoices/search?q=a')).status).toBe(200);
    expect((await page('/works-invoices/synthesis', { cookie: busy })).status).toBe(200);
  });

  test('of exports, by a plain form', async () => {
    const address = `${portal.url}/works-invoices/search?number=none`;
    const { body } = await page('/works-invoices/search');
    const fields = formIn(body, 'name="format"');
    const send = () => post(address, busy, fields);
    const answer = await exhaust(TURN_LIMITS.export.person.most, send);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.has('location')).toBe(false);
    expect(await answer.text()).toContain(words.refusals.too_many_requests);
  });

  test('of deposits, by a plain form with a file and by the script of the page', async () => {
    const { draftId } = draftAs(world, 'sophie', 'A4', { in: 'school', fields: { number: 'REQ-2' } });
    const headers = { cookie: busy, accept: 'text/html', origin: portal.url };
    const file = () => ask('POST', `/api/drafts/${draftId}/file`, headers, 'x=1');
    const held = await exhaust(TURN_LIMITS.deposit.person.most, file);
    expect(held.body).toContain(words.refusals.too_many_requests);
    const announce = () => ask('POST', '/api/uploadthing', { cookie: busy, origin: portal.url }, '{}');
    expect((await exhaust(0, announce)).body).toBe(`${words.refusals.too_many_requests}\n`);
  });

  test('of signing in: the form says so, with 429', async () => {
    const fields = formIn((await ask('GET', '/sign-in', {})).body, 'name="password"');
    fields.set('email', 'nobody@example.org');
    fields.set('password', 'wrong');
    const enter = () => post(`${portal.url}/sign-in`, '', fields);
    let answer = await enter();
    for (let turn = 0; turn < 20 && answer.status !== 429; turn += 1) answer = await enter();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.text()).toContain('Trop d’essais');
  });
});

test('metrics tell of all this to whoever has the token, and nobody else', async () => {
  expect((await ask('GET', '/api/metrics', { cookie })).status).toBe(401);
  const { body } = await ask('GET', '/api/metrics', { authorization: `Bearer ${METRICS_TOKEN}` });
  expect(body).toMatch(
    /^decompte_http_request_duration_seconds_count\{method="GET",kind="page",status="2xx"\} \d+$/m,
  );
  expect(body).toMatch(/^decompte_held_back_requests_total\{what="search"\} [1-9]\d*$/m);
  expect(body).toMatch(/^decompte_worker_last_beat_age_seconds \d/m);
});

describe('what is left behind', () => {
  const MARKS = {
    password: 'Marked-Pass-word-91',
    mail: 'marked.person',
    token: 'marked-token-5d1',
    query: 'marked-query',
  };

  test('no name, address, password or token stands in the log, the access log or what browsers load', async () => {
    const fields = formIn((await ask('GET', '/sign-in', {})).body, 'name="password"');
    fields.set('email', `${MARKS.mail}@example.org`);
    fields.set('password', MARKS.password);
    await post(`${portal.url}/sign-in`, '', fields);
    for (const place of [
      'activate',
      'invitation',
      'reset-password',
      'calendar',
      'unsubscribe',
      'account/address',
    ])
      await page(`/${place}/1-${MARKS.token}`);
    await page(`/works-invoices/search?q=${MARKS.query}`);
    await page(`/${'x'.repeat(20)}?token=${MARKS.token}`, { 'x-request-id': MARKS.token });
    depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'REQ-MARKED' } });
    const printed = portal.output();
    await portal.moveTo('2026-11-23T09:00:00Z');
    const logs = readdirSync(path.join(portal.dataDir, 'logs')).map((name) =>
      path.join(portal.dataDir, 'logs', name),
    );
    const bundles = readdirSync('.next/static', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => path.join('.next/static', name));
    const people = world.db.$client.prepare<[], string>('SELECT email FROM users').pluck().all();
    const kept = JSON.parse(readFileSync(path.join(portal.dataDir, 'secrets.json'), 'utf8'));
    const never = [...Object.values(MARKS), ...people, kept.authSecret, kept.uploadThingToken, METRICS_TOKEN];
    expect(logs.length).toBeGreaterThan(0);
    for (const [name, text] of [...logs, ...bundles].map((file) => [file, readFileSync(file, 'utf8')]))
      expect([name, never.filter((one) => text?.includes(one))]).toEqual([name, []]);
    const variables = bundles.filter((file) =>
      /SMTP_URL|RESEND_API_KEY|AUTH_SECRET|METRICS_TOKEN/.test(readFileSync(file, 'utf8')),
    );
    expect(variables).toEqual([]);
    expect(never.filter((one) => printed.includes(one))).toEqual([]);
  });

  test('the access log has a line of each page, with who asked, under the id of the answer', async () => {
    const answer = await page('/works-invoices/synthesis?x=1');
    await portal.moveTo('2026-11-23T10:00:00Z');
    const folder = path.join(portal.dataDir, 'logs');
    const lines = readdirSync(folder).flatMap((name) =>
      readFileSync(path.join(folder, name), 'utf8').trim().split('\n'),
    );
    const told = lines.map((line): Record<string, unknown> => JSON.parse(line));
    expect(told.find((line) => line.request === answer.headers['x-request-id'])).toMatchObject({
      method: 'GET',
      path: '/works-invoices/synthesis',
      status: 200,
      person: world.ids.people.karim,
    });
    expect(told.filter((line) => /_next|health|metrics/.test(String(line.path)))).toEqual([]);
  });
});
