import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type ClientRequest, get, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { isNotNull } from 'drizzle-orm';
import { listDraftAttachments } from '@/db/draft-files';
import { notices, webhookDeliveries } from '@/db/schema';
import type { World } from '@/tests/database';
import { depositAs, draftAs } from '@/tests/depositing';
import { pdfOfSize } from '@/tests/sample-files';
import { signedIn } from './matrix/people';
import { type Portal, startPortal } from './portal';

/** The server is told to stop while it has everything in its hands. */

const MEBIBYTE = 1024 * 1024;

let portal: Portal;
let world: World;
let cookie: string;

beforeAll(async () => {
  portal = await startPortal();
  world = portal.openWorld();
  cookie = await signedIn(world, portal.dataDir, world.ids.people.karim);
});
afterAll(async () => {
  world?.close();
  await portal?.stop();
});

test.each(['/', '//x', '/nowhere/', '/a//b'])(
  'who asks for another protocol at %s is answered like everybody, and holds nothing back',
  async (address) => {
    const { hostname, port } = new URL(portal.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET ${address} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    const [begin] = await once(socket, 'data');
    expect(String(begin)).toMatch(/^HTTP\/1\.1 (200|30\d|404) /);
    expect(String(begin)).toMatch(/\r\nx-request-id: /i);
  },
);

test('what is on its way ends well, nothing new begins, and the next start finds nothing held', async () => {
  const { draftId } = draftAs(world, 'karim', 'A4', { in: 'nursery' });
  expect(await upload(draftId, 'largest.pdf', await pdfOfSize(10 * MEBIBYTE)).finish()).toBe(303);
  const [largest] = listDraftAttachments(world.db, draftId);
  depositAs(world, 'karim', 'A4', { in: 'school' });

  const download = await answerOf(
    get(`${portal.url}/api/attachments/${largest?.id}/file`, { headers: { cookie } }),
  );
  download.pause();
  const events = await answerOf(
    get(`${portal.url}/api/notices/stream`, { headers: { cookie, accept: 'text/event-stream' } }),
  );
  const slow = upload(draftId, 'slow.pdf', await pdfOfSize(MEBIBYTE));
  slow.begin();
  await until('the upload has begun', () => isArriving());

  const again = portal.moveTo('2026-11-23T09:00:00Z');
  await until('nobody is let in any more', async () => !(await isLetIn()));
  await whole(events);
  expect(await slow.finish()).toBe(303);
  expect((await whole(download)).length).toBe(10 * MEBIBYTE);
  await again;

  const kept = listDraftAttachments(world.db, draftId).map(({ file }) => file.name);
  expect(kept).toEqual(['largest.pdf', 'slow.pdf']);
  expect(
    world.db.select().from(webhookDeliveries).where(isNotNull(webhookDeliveries.leasedUntil)).all(),
  ).toEqual([]);
  await until('the mails have left', () => {
    const held = world.db.select().from(notices).where(isNotNull(notices.leasedUntil)).all();
    return held.length === 0 && portal.mails().length > 0;
  });
});

/** A form of attachments that is sent in two halves. `finish` gives the status of its answer. */
function upload(
  draftId: number,
  name: string,
  content: Buffer,
): { begin(): void; finish(): Promise<number> } {
  const boundary = 'a-boundary-of-the-test';
  const part = (about: string) => `--${boundary}\r\nContent-Disposition: form-data; ${about}\r\n`;
  const body = Buffer.concat([
    Buffer.from(`${part('name="attachmentType"')}\r\nQUANTITIES\r\n`),
    Buffer.from(`${part('name="attachmentDesignation"')}\r\nLot 1\r\n`),
    Buffer.from(`${part(`name="attachments"; filename="${name}"`)}Content-Type: application/pdf\r\n\r\n`),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const asked = request(`${portal.url}/api/drafts/${draftId}/attachments`, {
    method: 'POST',
    headers: {
      cookie,
      origin: portal.url,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': body.length,
    },
  });
  const answer = answerOf(asked);
  let sent = 0;
  return {
    begin() {
      sent = Math.floor(body.length / 2);
      asked.write(body.subarray(0, sent));
    },
    async finish() {
      asked.end(body.subarray(sent));
      const response = await answer;
      await whole(response);
      return response.statusCode ?? 0;
    },
  };
}

function answerOf(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve);
    asked.once('error', reject);
    if (asked.method === 'GET') asked.end();
  });
}

/** Reads an answer to its end. */
async function whole(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Is there more of an upload than its name? */
function isArriving(): boolean {
  return readdirSync(path.join(portal.dataDir, 'files', 'incoming')).length > 0;
}

/** Does somebody listen who takes another connection? */
function isLetIn(): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get(`${portal.url}/api/health`, { agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    asked.once('error', () => resolve(false));
  });
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Never: ${what}`);
}
