import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseMail } from '@/tests/mail-parts';
import { type Mood, startSmtpServer, type TestSmtpServer } from '@/tests/smtp';
import { chooseTransport } from '../choose-transport';
import type { Message, Transport } from '../transport';
import { folderTransport } from './folder';
import { resendTransport } from './resend';
import { smtpTransport } from './smtp';

jest.setTimeout(30_000);

const MESSAGE: Message = {
  messageId: '<notice-7-1795420800000@portail.example>',
  conversation: '<file-3-1795420800000@portail.example>',
  from: 'Décompte <no-reply@portail.example>',
  to: { name: 'Inès Moreau, "architecte"', address: 'ines.moreau@moreau.example' },
  subject:
    'À vous d’agir : État d’acompte (A15), dossier 2026-TX-014/M01, avec une suite assez longue pour être pliée',
  html: `<p>Réception à l’école : 12 000,00 €</p>${'<p>œuvre</p>'.repeat(200)}`,
  text: `Réception à l’école : 12 000,00 €\n.\nUn point seul au-dessus. ${'œuvre '.repeat(200)}`,
  language: 'fr',
  repeats: null,
  unsubscribe: null,
};

function expectWhole(raw: Buffer | string) {
  const { headers, parts } = parseMail(raw);
  expect(headers.get('message-id')).toBe(MESSAGE.messageId);
  expect(headers.get('subject')).toBe(MESSAGE.subject);
  expect(headers.get('from')).toBe('Décompte <no-reply@portail.example>');
  expect(headers.get('to')).toContain('Inès Moreau');
  expect(headers.get('to')).toContain('<ines.moreau@moreau.example>');
  expect(headers.get('auto-submitted')).toBe('auto-generated');
  expect(headers.get('content-language')).toBe('fr');
  expect(headers.get('references')).toBe(MESSAGE.conversation);
  expect(headers.get('content-type')).toMatch(/^multipart\/alternative/);
  expect([...parts.keys()]).toEqual(['text/plain', 'text/html']);
  expect(parts.get('text/plain')?.trimEnd().replaceAll('\r\n', '\n')).toBe(MESSAGE.text.trimEnd());
  expect(parts.get('text/html')?.trimEnd()).toBe(MESSAGE.html);
}

describe('the folder', () => {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'decompte-mail-')), 'mail');
  afterAll(() => rmSync(path.dirname(folder), { recursive: true }));

  test('a mail becomes one file with both parts, whose accents are right', async () => {
    const { answer } = await folderTransport(folder).send(MESSAGE);
    const name = 'notice-7-1795420800000@portail.example.eml';
    expect(answer).toBe(`written to ${name}`);
    expect(readdirSync(folder)).toEqual([name]);
    expectWhole(readFileSync(path.join(folder, name)));
  });

  test('a repeated mail takes the place of the first', async () => {
    await folderTransport(folder).send(MESSAGE);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('others on the machine cannot read it', () => {
    const [name = ''] = readdirSync(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('an address cannot lead the file out of the folder', async () => {
    await folderTransport(folder).send({ ...MESSAGE, messageId: '<../../x@portail.example>' });
    expect(readdirSync(folder)).toContain('....x@portail.example.eml');
  });
});

describe('SMTP', () => {
  let moods: Mood[];
  let server: TestSmtpServer;
  let transport: Transport;

  beforeEach(async () => {
    server = await startSmtpServer((count) => moods[count - 1] ?? 'accept');
    transport = smtpTransport(server.url, 2);
  });
  afterEach(async () => {
    transport.close();
    await server.close();
  });

  test('the mail arrives whole, and the answer is the server’s', async () => {
    moods = [];
    expect((await transport.send(MESSAGE)).answer).toBe('250 queued as 1');
    expect(server.received[0]?.to).toEqual(['ines.moreau@moreau.example']);
    expectWhole(server.received[0]?.raw ?? '');
  });

  test('a server that refuses for now, then cuts, then accepts: three attempts, each with its reason', async () => {
    moods = ['refuse_for_now', 'cut', 'accept'];
    await expect(transport.send(MESSAGE)).rejects.toThrow('451 4.3.0 busy, try again later');
    await expect(transport.send(MESSAGE)).rejects.toThrow(/clos|reset|retries/i);
    expect((await transport.send(MESSAGE)).answer).toBe('250 queued as 1');
    expect(server.offered()).toBe(3);
    expect(server.received).toHaveLength(1);
  });

  test('nothing is sent again behind our back when the server cuts', async () => {
    moods = ['cut'];
    await expect(transport.send(MESSAGE)).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.offered()).toBe(1);
  });

  test('an unknown recipient is a reason, and known as such', async () => {
    moods = ['refuse_recipient', 'refuse_content', 'refuse_for_now', 'cut'];
    await expect(transport.send(MESSAGE)).rejects.toMatchObject({
      message: expect.stringContaining('550 5.1.1 no such person'),
      isAddressRefused: true,
      isAnswered: true,
    });
    for (const isAnswered of [true, true, false])
      await expect(transport.send(MESSAGE)).rejects.toMatchObject({ isAddressRefused: false, isAnswered });
  });

  test('mails go over one connection after the other', async () => {
    moods = [];
    for (const _ of [1, 2, 3]) await transport.send(MESSAGE);
    expect(server.connections()).toBe(1);
  });

  test('reports on mails that come back go where they are wanted', async () => {
    moods = [];
    await transport.send(MESSAGE);
    const other = smtpTransport(server.url, 1, 'bounces@portail.example');
    await other.send(MESSAGE);
    other.close();
    expect(server.received.map(({ from }) => from)).toEqual([
      'no-reply@portail.example',
      'bounces@portail.example',
    ]);
    expect(parseMail(server.received[1]?.raw ?? '').headers.get('from')).toBe(MESSAGE.from);
  });

  test('a mail that can be stopped says how, and one that repeats another names it', async () => {
    moods = [];
    await transport.send({
      ...MESSAGE,
      repeats: '<notice-7-1@portail.example>',
      unsubscribe: {
        oneClick: 'https://portail.example/api/unsubscribe/x',
        page: 'https://portail.example/x',
      },
    });
    const { headers } = parseMail(server.received[0]?.raw ?? '');
    expect(headers.get('list-unsubscribe')).toBe('<https://portail.example/api/unsubscribe/x>');
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(headers.get('references')).toBe(`${MESSAGE.conversation} <notice-7-1@portail.example>`);
  });

  test('a server that is not there is a reason', async () => {
    const nobody = smtpTransport('smtp://127.0.0.1:1', 1);
    await expect(nobody.send(MESSAGE)).rejects.toThrow(/ECONNREFUSED/);
    nobody.close();
  });
});

describe('Resend', () => {
  type Seen = {
    path: string | undefined;
    key: string | string[] | undefined;
    authorization: string | undefined;
    body: unknown;
  };
  let http: Server;
  let baseUrl: string;
  let seen: Seen[];
  let answers: { status: number; body: unknown }[];
  const sentUnder = new Map<string, string>();

  beforeEach(async () => {
    seen = [];
    answers = [];
    sentUnder.clear();
    http = createServer(async (request, response) => {
      const body = JSON.parse(await textOf(request));
      const key = request.headers['idempotency-key'];
      seen.push({ path: request.url, key, authorization: request.headers.authorization, body });
      const planned = answers.shift() ?? { status: 200, body: { id: idFor(String(key)) } };
      response.writeHead(planned.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(planned.body));
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    baseUrl = `http://127.0.0.1:${address.port}/`;
  });
  afterEach(() => new Promise((resolve) => http.close(resolve)));

  /** One mail a key, however often it is asked for: what Resend promises for a day. */
  function idFor(key: string): string {
    const id = sentUnder.get(key) ?? `mail-${sentUnder.size + 1}`;
    sentUnder.set(key, id);
    return id;
  }

  test('the mail is sent once under its Message-ID, however often it is tried', async () => {
    const transport = resendTransport('re_test', baseUrl);
    expect((await transport.send(MESSAGE)).answer).toBe('accepted as mail-1');
    expect((await transport.send(MESSAGE)).answer).toBe('accepted as mail-1');
    expect(sentUnder.size).toBe(1);
    expect(seen[0]).toMatchObject({
      path: '/emails',
      key: 'notice-7-1795420800000@portail.example',
      authorization: 'Bearer re_test',
      body: {
        from: MESSAGE.from,
        to: MESSAGE.to.address,
        subject: MESSAGE.subject,
        html: MESSAGE.html,
        text: MESSAGE.text,
        headers: { 'Message-ID': MESSAGE.messageId, 'Auto-Submitted': 'auto-generated' },
      },
    });
  });

  test('a refusal is a reason in the words of Resend', async () => {
    answers = [
      { status: 429, body: { statusCode: 429, name: 'rate_limit_exceeded', message: 'Too many requests.' } },
    ];
    await expect(resendTransport('re_test', baseUrl).send(MESSAGE)).rejects.toThrow(
      '429 rate_limit_exceeded: Too many requests.',
    );
  });

  test('a service that is not there is a reason', async () => {
    await expect(resendTransport('re_test', 'http://127.0.0.1:1').send(MESSAGE)).rejects.toThrow(
      /application_error/,
    );
  });
});

test('the environment chooses: Resend, else SMTP, else the folder', () => {
  const nothing = {
    dataDir: '/tmp/x',
    smtpUrl: undefined,
    mailBouncesTo: undefined,
    resendApiKey: undefined,
    resendBaseUrl: undefined,
  };
  const names = [
    nothing,
    { ...nothing, smtpUrl: 'smtp://localhost' },
    { ...nothing, smtpUrl: 'smtp://localhost', resendApiKey: 're_test' },
  ].map((environment) => {
    const transport = chooseTransport(environment, 1);
    transport.close();
    return transport.name;
  });
  expect(names).toEqual(['folder', 'smtp', 'resend']);
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
