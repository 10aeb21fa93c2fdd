import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { markSessionEnded } from '@/db/login-sessions';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { cookieOf, cookiesSet, receive } from '@/tests/request';
import { openingForm, refusedForm, refusedForNow, runCommand } from './action';
import { beginSession } from './auth/sessions';
import type { Context } from './context';
import { accepted, type Outcome, refusal, refused } from './domain/refusals';
import { requiredText } from './forms/fields';
import { untouchedForm } from './forms/form-state';
import { typedValues } from './forms/form-values';
import { newTrace, traced } from './request-trace';
import { TURN_LIMITS } from './throttle/limits';

jest.mock('next/cache', () => ({ revalidatePath: () => undefined }));
jest.mock('next/headers', () => jest.requireActual('@/tests/request').nextHeaders);

const secret = 'a secret of at least thirty-two characters';
const shape = z.object({
  title: requiredText(10),
  lines: z.array(z.object({ base: requiredText(5) })).default([]),
});
type Input = z.infer<typeof shape>;

let world: World;
let asked: { context: Context; input: Input }[];

beforeAll(() => {
  world = openWorld();
  Object.assign(process.env, { DATA_DIR: world.folder, AUTH_SECRET: secret });
  globalThis.decompteDatabase = world.db;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => world.close());

function command(context: Context, input: Input): Outcome<string> {
  asked.push({ context, input });
  return input.title === 'taken' ? refused(refusal('stale', 'title')) : accepted(`made ${input.title}`);
}

async function arrive(headers: Record<string, string> = {}, person: 'emma' | 'karim' = 'emma') {
  const token = beginSession(world.db, world.ids.people[person], { address: '', userAgent: '' }, Date.now());
  receive({
    origin: 'http://localhost:3000',
    'x-decompte-address': '/works-invoices/submit/7/details',
    cookie: await cookieOf(token, secret),
    ...headers,
  });
  return token;
}

function run(fields: Record<string, string>, onAccepted: (result: string) => unknown = () => undefined) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return runCommand(form, shape, command, onAccepted);
}

test('a form in order runs the command as the person of the session, then goes on', async () => {
  await arrive();
  const results: string[] = [];
  const state = await run({ title: 'A', 'lines.0.base': '1' }, (result) => results.push(result));
  expect(state).toEqual({ refusals: [], values: {} });
  expect(results).toEqual(['made A']);
  expect(asked).toMatchObject([
    { context: { actor: { userId: world.ids.people.emma } }, input: { title: 'A', lines: [{ base: '1' }] } },
  ]);
});

test('a form out of shape is answered beside its fields, with what was typed, and the command is not run', async () => {
  await arrive();
  const state = await run({ title: 'far too long', 'lines.0.base': '' });
  expect(state.refusals).toEqual([
    { field: 'title', code: 'too_long', sentence: expect.stringContaining('10') },
    { field: 'lines.0.base', code: 'required', sentence: expect.any(String) },
  ]);
  expect(state.values).toEqual({ title: 'far too long', 'lines.0.base': '' });
  expect(asked).toEqual([]);
});

test('what the command refuses is answered in the reader’s own language', async () => {
  await arrive({ 'accept-language': 'fr' });
  const state = await run({ title: 'taken' }, () => {
    throw new Error('must not go on');
  });
  expect(state.refusals).toMatchObject([{ field: 'title', code: 'stale' }]);
  expect(state.refusals[0]?.sentence).toMatch(/[a-z] (changed|meantime|since)|reload/i);
});

test.each([
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['a malformed origin', { origin: 'nonsense' }],
  ['no page at all', { origin: 'null' }],
  [
    'a foreign origin that forges the host',
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ],
])('a form from %s is refused, and the command is not run', async (_name, headers) => {
  await arrive(headers);
  expect((await run({ title: 'A' })).refusals).toMatchObject([{ code: 'foreign_origin' }]);
  expect(asked).toEqual([]);
});

test('a session that ended while somebody typed leads to the sign-in page, and back to the form', async () => {
  const { sid } = await arrive();
  markSessionEnded(world.db, sid, TEST_NOW);
  await expect(run({ title: 'A' })).rejects.toMatchObject({
    digest: expect.stringContaining('/sign-in?next=%2Fworks-invoices%2Fsubmit%2F7%2Fdetails'),
  });
  expect(asked).toEqual([]);
});

describe('what was typed when the session ended', () => {
  const address = { 'x-decompte-address': '/works-invoices/submit/7/details' };

  async function endedWhileTyping(title: string): Promise<string> {
    const { sid } = await arrive();
    markSessionEnded(world.db, sid, TEST_NOW);
    await expect(run({ title, password: 'secret' })).rejects.toBeInstanceOf(Error);
    return [...cookiesSet()].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  test('is there again for the same person on the same page, passwords apart', async () => {
    receive({ cookie: await endedWhileTyping('Réfection'), ...address });
    expect(await openingForm(world.as('emma'))).toEqual({ refusals: [], values: { title: 'Réfection' } });
  });

  test('is not there for somebody else, on another page, or when it was changed', async () => {
    const cookie = await endedWhileTyping('Réfection');
    receive({ cookie, ...address });
    expect(await openingForm(world.as('karim'))).toEqual(untouchedForm);
    receive({ cookie, 'x-decompte-address': '/contracts/new' });
    expect(await openingForm(world.as('emma'))).toEqual(untouchedForm);
    receive({ cookie: `${cookie.slice(0, -4)}AAAA`, ...address });
    expect(await openingForm(world.as('emma'))).toEqual(untouchedForm);
  });

  test('is forgotten once it was sent', async () => {
    const kept = await endedWhileTyping('A');
    const token = beginSession(world.db, world.ids.people.emma, { address: '', userAgent: '' }, Date.now());
    const cookie = `${kept}; ${await cookieOf(token, secret)}`;
    receive({ origin: 'http://localhost:3000', cookie, ...address });
    await run({ title: 'A' });
    expect(await openingForm(world.as('emma'))).toEqual(untouchedForm);
  });

  test('is left behind when no cookie can hold it', async () => {
    expect(await endedWhileTyping(randomBytes(5000).toString('hex'))).toBe('');
  });
});

test('an unexpected error is thrown on, not shown as a refusal', async () => {
  await arrive();
  const broken = () => {
    throw new Error('disk on fire');
  };
  const form = new FormData();
  form.set('title', 'A');
  await expect(runCommand(form, shape, broken, () => undefined)).rejects.toThrow('disk on fire');
});

describe('what is refused to whoever asks', () => {
  const refusedIn = async (work: () => Promise<unknown>) => {
    const trace = newTrace('203.0.113.7');
    await traced(trace, work);
    return trace.refused;
  };

  test('has its status: 403 from elsewhere, 413 with fields without end, 429 after too many attempts', async () => {
    await arrive({ origin: 'null' });
    expect(await refusedIn(() => run({ title: 'A' }))).toEqual({ status: 403 });
    await arrive();
    expect(await refusedIn(() => run({ title: 'taken' }))).toBeNull();
    const endless = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`field${at}`, '1']));
    expect(await refusedIn(() => run({ title: 'A', ...endless }))).toEqual({ status: 413 });
    expect((await run({ title: 'A', ...endless })).refusals).toMatchObject([{ code: 'too_many_fields' }]);
    expect(asked).toHaveLength(1);
    const attempts = [refusal('too_many_attempts', undefined, { unit: 'minutes', count: 2 })];
    expect(await refusedIn(() => refusedForm(new FormData(), attempts))).toEqual({
      status: 429,
      retryAfter: 120,
    });
  });

  test('somebody who asks for too much in a short time is told so, by the form and by the status, and no one else is', async () => {
    const form = new FormData();
    form.set('title', 'A');
    await arrive();
    const again = () => refusedForNow('export', form);
    for (let turn = 0; turn < TURN_LIMITS.export.person.most; turn += 1) expect(await again()).toBeNull();
    let state = null;
    expect(await refusedIn(async () => (state = await again()))).toMatchObject({
      status: 429,
      retryAfter: 3,
    });
    expect(state).toMatchObject({ refusals: [{ code: 'too_many_requests' }], values: { title: 'A' } });
    expect(await refusedForNow('search', form)).toBeNull();
    await arrive({}, 'karim');
    expect(await again()).toBeNull();
  });

  test('a form without end is told apart quickly', () => {
    const form = new FormData();
    for (let at = 0; at < 17_000; at += 1) form.append(`field${at}`, '1');
    expect(Object.keys(typedValues(form))).toHaveLength(17_000);
  });
});
