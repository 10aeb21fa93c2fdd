import { parseEnvironment } from '@/lib/env';
import { countHeldBack, countRequest, noteLostLines } from '@/lib/metrics/request-figures';
import { beat, endBeat } from '@/lib/worker-heartbeat';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';

jest.mock('next/server', () => ({ connection: () => Promise.resolve() }));

const TOKEN = 'a token of the watchers';
let world: World;

beforeAll(() => {
  world = openWorld();
  globalThis.decompteDatabase = world.db;
  Object.assign(process.env, { DATA_DIR: world.folder, METRICS_TOKEN: TOKEN });
});
afterAll(() => world.close());

async function ask(authorization?: string): Promise<Response> {
  const { GET } = await import('./route');
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  return GET(new Request('http://localhost/api/metrics', { headers }));
}

async function figures(): Promise<Map<string, number>> {
  const text = await (await ask(`Bearer ${TOKEN}`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
}

test('without METRICS_TOKEN there is nothing at this address', async () => {
  delete process.env.METRICS_TOKEN;
  await jest.isolateModulesAsync(async () => {
    expect((await ask(`Bearer ${TOKEN}`)).status).toBe(404);
    expect((await ask('Bearer ')).status).toBe(404);
  });
  process.env.METRICS_TOKEN = TOKEN;
});

test.each([undefined, '', 'Bearer', `Bearer ${TOKEN}x`, `bearer ${TOKEN}`, `Basic ${TOKEN}`, TOKEN])(
  'whoever shows %j is told nothing',
  async (shown) => {
    const answer = await ask(shown);
    expect([answer.status, answer.headers.get('www-authenticate'), await answer.text()]).toEqual([
      401,
      'Bearer',
      '',
    ]);
  },
);

test('a token that is easily guessed is refused at the start', () => {
  expect(() => parseEnvironment({ METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN must have');
});

test('it tells what was asked, what is there, what waits and how the machine does', async () => {
  for (const contract of ['school', 'nursery'] as const) depositAs(world, 'karim', 'A4', { in: contract });
  world.db.$client
    .prepare('UPDATE notices SET due_at = NULL, sent_at = ? WHERE id = (SELECT min(id) FROM notices)')
    .run(TEST_NOW);
  beat(world.folder);
  const requests = [
    { method: 'GET', path: '/works-invoices/search', status: 200, milliseconds: 30 },
    { method: 'GET', path: '/works-invoices/search', status: 204, milliseconds: 3_000 },
    { method: 'POST', path: '/works-invoices/submit', status: 303, milliseconds: 8 },
    { method: 'BREW', path: '/_next/static/a.js', status: 405, milliseconds: 1 },
    { method: 'PUT', path: '/api/ingest/abc', status: 500, milliseconds: 90_000 },
    { method: 'GET', path: '/api/drafts/3/file', status: 200, milliseconds: 1 },
  ];
  for (const one of requests) countRequest(one);
  countHeldBack('search');
  noteLostLines(4);
  const told = await figures();
  const duration = 'decompte_http_request_duration_seconds';
  expect(told.get(`${duration}_bucket{method="GET",kind="page",status="2xx",le="0.025"}`)).toBe(0);
  expect(told.get(`${duration}_bucket{method="GET",kind="page",status="2xx",le="0.05"}`)).toBe(1);
  expect(told.get(`${duration}_bucket{method="GET",kind="page",status="2xx",le="+Inf"}`)).toBe(2);
  expect(told.get(`${duration}_sum{method="GET",kind="page",status="2xx"}`)).toBeCloseTo(3.03);
  for (const [labels, count] of [
    ['method="POST",kind="form",status="3xx"', 1],
    ['method="other",kind="static",status="4xx"', 1],
    ['method="PUT",kind="upload",status="5xx"', 1],
    ['method="GET",kind="api",status="2xx"', 1],
  ] as const)
    expect([labels, told.get(`${duration}_count{${labels}}`)]).toEqual([labels, count]);
  expect(Object.fromEntries(told)).toMatchObject({
    'decompte_held_back_requests_total{what="search"}': 1,
    decompte_access_log_lost_lines_total: 4,
    decompte_deposits_total: 2,
    decompte_mails_sent_total: 1,
    decompte_mails_given_up: 0,
    decompte_words_waiting: 2,
    'decompte_metrics_source_up{source="database"}': 1,
    'decompte_metrics_source_up{source="disk"}': 1,
  });
  for (const name of [
    'decompte_mails_waiting',
    'decompte_files_bytes',
    'decompte_database_bytes',
    'decompte_disk_free_bytes',
    'decompte_resident_memory_bytes',
    'decompte_heap_bytes',
    'decompte_uptime_seconds',
    'decompte_cpu_seconds_total',
  ])
    expect([name, (told.get(name) ?? 0) > 0]).toEqual([name, true]);
  expect(told.get('decompte_worker_last_beat_age_seconds')).toBeLessThan(60);
  expect(told.has('decompte_event_loop_delay_seconds{quantile="0.99"}')).toBe(true);
  expect([...told.keys()].some((name) => /^decompte_build_info\{version="\d/.test(name))).toBe(true);
});

test('a worker that was never heard and a backup that was never made have no age', async () => {
  endBeat(world.folder);
  const names = [...(await figures()).keys()];
  expect(names.filter((name) => /last_beat|last_success/.test(name))).toEqual([]);
});

test('a database that fails costs its own figures only', async () => {
  world.db.$client.close();
  const told = await figures();
  expect(told.get('decompte_metrics_source_up{source="database"}')).toBe(0);
  expect(told.get('decompte_metrics_source_up{source="worker"}')).toBe(1);
  expect(told.has('decompte_deposits_total')).toBe(false);
});
