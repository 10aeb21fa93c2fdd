import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { desc } from 'drizzle-orm';
import { sendForm } from '@/bench/plain-forms';
import { DEMONSTRATION_PASSWORD, PEOPLE } from '@/db/cast';
import { listDraftAttachments } from '@/db/draft-files';
import { loginSessions } from '@/db/schema';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, draftAs } from '@/tests/depositing';
import { pdfOfSize } from '@/tests/sample-files';
import { freePort, type Portal, startPortal } from './portal';
import { type ReverseProxy, startProxy } from './reverse-proxies';
import { openTlsVisitor, type TlsVisitor } from './tls-visitor';
import { openVisitors, type Visitors } from './visitors';
import { beginInitial } from './wizard';

/** The recipes of deploy/ before a portal: what comes through them, and how. */

const MEBIBYTE = 1024 * 1024;
const FROM = '127.0.0.2';
const FORGED = '203.0.113.7';

describe.each(['nginx', 'caddy'] as const)('behind %s', (name) => {
  let portal: Portal;
  let proxy: ReverseProxy;
  let folder: string;
  let plainPort: number;
  let world: World;
  let karim: TlsVisitor;

  beforeAll(async () => {
    const [tls, plain] = [await freePort(), await freePort()];
    plainPort = plain;
    folder = mkdtempSync(path.join(tmpdir(), 'decompte-proxy-'));
    portal = await startPortal('fr', { BASE_URL: `https://localhost:${tls}`, TRUSTED_PROXIES: '127.0.0.1' });
    world = portal.openWorld();
    const ports = { tls, plain, portal: Number(new URL(portal.url).port) };
    proxy = await startProxy(name, folder, ports);
    karim = openTlsVisitor(proxy.url, proxy.certificate, FROM);
    const { body } = await karim.get('/sign-in');
    const visitor = {
      ...karim,
      send: (address: string, sent: Parameters<TlsVisitor['send']>[1]) =>
        karim.send(address, { ...sent, headers: { ...sent.headers, 'x-forwarded-for': FORGED } }),
    };
    const typed = { email: PEOPLE.karim.email, password: DEMONSTRATION_PASSWORD };
    await sendForm(visitor, { address: `${proxy.url}/sign-in`, body }, 'name="password"', typed);
  });
  afterAll(async () => {
    karim?.close();
    world?.close();
    await proxy?.stop();
    await portal?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('somebody is signed in, and where they came from is known, whatever they said of it', async () => {
    expect((await karim.get('/billing')).status).toBe(200);
    const session = world.db.select().from(loginSessions).orderBy(desc(loginSessions.createdAt)).get();
    expect(session?.clientAddress).toBe(FROM);
  });

  test('browsers are told to come by HTTPS only, once, and are led there', async () => {
    const { headers } = await karim.get('/sign-in');
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    expect(headers['content-security-policy']).toContain("'nonce-");
    expect(headers['x-powered-by']).toBeUndefined();
    const { status, location } = await overPlainHttp(plainPort, '/contracts?page=2');
    expect([301, 308]).toContain(status);
    expect(location).toContain('/contracts?page=2');
    expect(location).toMatch(/^https:/);
  });

  test('a form from elsewhere is refused', async () => {
    for (const origin of ['https://elsewhere.example', 'null', portal.url.replace('http:', 'https:')]) {
      const answer = await karim.send('/sign-in', {
        method: 'POST',
        headers: { origin },
        body: Buffer.from('a=b'),
      });
      expect([origin, answer.status]).toEqual([origin, 403]);
    }
  });

  test('what is told at the bell arrives as it happens', async () => {
    const events = await karim.listen('/api/notices/stream');
    const before = unreadIn(await events.next());
    const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
    depositAs(world, 'ines', 'A15', { after: claim });
    expect(unreadIn(await events.next())).toBeGreaterThan(before);
    events.close();
  });

  test('12 MiB of files in one form arrive as they were sent, and come back so', async () => {
    const { draftId } = draftAs(world, 'karim', 'A4', { in: 'nursery' });
    const sent = [randomText(6 * MEBIBYTE), randomText(6 * MEBIBYTE)];
    const answer = await attach(draftId, sent);
    expect(answer.status).toBe(303);
    const kept = listDraftAttachments(world.db, draftId);
    expect(kept).toHaveLength(sent.length);
    const back = await Promise.all(kept.map(({ id }) => karim.get(`/api/attachments/${id}/file`)));
    expect(back.map(({ content }, turn) => sent[turn]?.equals(content))).toEqual([true, true]);
  });

  test('121 MB are refused beside the field, and what nobody sends by mistake before it arrives, both in words', async () => {
    const { draftId } = draftAs(world, 'karim', 'A4', { in: 'nursery' });
    const refused = await attach(draftId, [Buffer.alloc(121_000_000, 'x')]);
    expect(refused.status).toBe(303);
    const page = await karim.get(refused.location ?? '');
    expect(page.body).toContain(messagesIn('fr').refusals.file_too_large);
    const headers = { 'content-type': 'multipart/form-data; boundary=x', origin: proxy.url };
    const tooMuch = await karim.announce(`/api/drafts/${draftId}/attachments`, headers, 140_000_000);
    expect(tooMuch.status).toBe(413);
    expect(tooMuch.body).toContain('130 Mo');
    expect(listDraftAttachments(world.db, draftId)).toEqual([]);
  });

  test('a browser signs in, sends the largest file and gets it back', async () => {
    const visitors: Visitors = await openVisitors({ url: proxy.url });
    try {
      const visitor = await visitors.visit('karim');
      await visitor.page.goto('/works-invoices/submit');
      await beginInitial(visitor, '2026-TX-014');
      const pdf = await pdfOfSize(10 * MEBIBYTE);
      const file = path.join(portal.dataDir, 'largest.pdf');
      writeFileSync(file, pdf);
      await visitor.page.locator('#file').setInputFiles(file);
      await visitor.page.getByRole('link', { name: 'largest.pdf' }).waitFor();
      const [, draftId] = /submit\/(\d+)/.exec(visitor.page.url()) ?? [];
      const answer = await visitor.page.request.get(`/api/drafts/${draftId}/file`);
      expect(pdf.equals(await answer.body())).toBe(true);
    } finally {
      await visitors.close();
    }
  });

  test('while the portal is away, the proxy says so in words', async () => {
    world.close();
    await portal.stop();
    const answer = await karim.get('/sign-in');
    expect(answer.status).toBe(502);
    expect(answer.body).toContain('Le portail redémarre');
    expect(answer.headers['retry-after']).toBe('5');
  });

  /** Sends files as a browser without JavaScript sends the form of attachments. */
  async function attach(draftId: number, files: readonly Buffer[]) {
    const form = new FormData();
    form.append('attachmentType', 'QUANTITIES');
    form.append('attachmentDesignation', 'Lot 1');
    for (const [turn, content] of files.entries())
      form.append('attachments', new Blob([new Uint8Array(content)]), `part-${turn}.txt`);
    const encoded = new Response(form);
    const headers = { 'content-type': encoded.headers.get('content-type') ?? '', origin: proxy.url };
    const body = new Uint8Array(await encoded.arrayBuffer());
    return await karim.send(`/api/drafts/${draftId}/attachments`, { method: 'POST', headers, body });
  }
});

function randomText(size: number): Buffer {
  return Buffer.from(randomBytes(size / 2).toString('hex'));
}

function unreadIn(message: string): number {
  const [, unread] = /"unread":(\d+)/.exec(message) ?? [];
  return Number(unread);
}

function overPlainHttp(port: number, address: string): Promise<{ status: number; location: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: address, headers: { host: 'localhost' } },
      (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '' });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}
