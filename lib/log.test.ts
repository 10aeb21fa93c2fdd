import fc from 'fast-check';
import { logTo } from './log';
import { scrubbed } from './log-scrubbing';
import { newTrace, traced } from './request-trace';

function logged(write: (log: ReturnType<typeof logTo>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(logTo({ write: (line) => void lines.push(line) }, 'info'));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}

test('a line is JSON with its time, and the id of the request that led to it', async () => {
  const trace = newTrace('203.0.113.7');
  const line = await traced(trace, async () => {
    await Promise.resolve();
    return logged((log) => log.info({ userId: 3 }, 'somebody came'));
  });
  expect(line).toMatchObject({
    level: 30,
    product: 'decompte',
    request: trace.id,
    userId: 3,
    msg: 'somebody came',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
  expect(logged((log) => log.info('by itself'))).not.toHaveProperty('request');
});

test('of an error its kind, words, code and cause are kept, and nothing else that a program put into it', () => {
  const cause = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
  const error = Object.assign(new TypeError('not sent', { cause }), {
    rejected: ['Karim Benali'],
    request: { body: 'S3cret!' },
  });
  const line = logged((log) => log.error({ err: error }, 'a mail was not sent'));
  expect(line.err).toEqual({
    type: 'TypeError',
    message: 'not sent',
    stack: expect.any(String),
    cause: { type: 'Error', message: 'connection refused', code: 'ECONNREFUSED', stack: expect.any(String) },
  });
  expect(JSON.stringify(line)).not.toMatch(/Karim|S3cret/);
});

test.each([
  ['a mail address', '550 5.1.1 <karim.benali@batisseurs.example>: no such user', 'karim'],
  ['a mail address in an address', '/register?x=karim.benali%40batisseurs.example', 'karim'],
  ['a mail address on a new line', 'to:\nkarim.benali@batisseurs.example', 'karim.benali'],
  ['an accented address', 'réçu par éloïse.hémon@mairie-élancourt.example', 'éloïse'],
  ['a password in an address of a server', 'cannot reach smtps://portal:hunter2@mail.example:465', 'hunter2'],
  ['an activation link', 'GET /activate/12-Zm9vYmFy failed', 'Zm9vYmFy'],
  ['the address of a calendar', 'https://portal.example/calendar/abcdefghijkl', 'abcdefghijkl'],
  ['a new address to confirm', '/account/address/3-tokentoken', 'tokentoken'],
  ['a bearer token', 'Authorization: Bearer abcdefgh12345678', 'abcdefgh12345678'],
  ['a signing secret', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw is wrong', 'MfKQ9r8G'],
  ['a code of the identity provider', '/api/auth/callback/oidc?code=s3cr3tcode&state=s3cr3tstate', 's3cr3t'],
])('%s never stands in the log', (_what, text, secret) => {
  const line = logged((log) => log.error({ err: new Error(text), answer: text }, text));
  expect(JSON.stringify(line)).not.toContain(secret);
});

test('what names nobody stays as it was', () => {
  for (const text of [
    'at render (node_modules/next@16.4.6/dist/server.js:12:3)',
    '/works-invoices/documents/12/certificate',
    'SqliteError: UNIQUE constraint failed: users.email',
    '2026-11-23T08:00:00.000Z',
  ])
    expect(scrubbed(text)).toBe(text);
});

test('whatever is logged, the line is still JSON', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'a@b.fr',
      '\n',
      '\\',
      '"',
      '\u001b',
      '://',
      '@',
      '/activate/',
      'Bearer ',
      '?token=',
      '%40',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      expect(logged((log) => log.info({ answer: text }, text))).toHaveProperty('msg');
    }),
  );
});
