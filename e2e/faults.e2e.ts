import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { sendForm } from '@/bench/plain-forms';
import { signIn } from '@/bench/reading';
import { PEOPLE } from '@/db/cast';
import { documents, events } from '@/db/schema';
import { messagesIn } from '@/lib/i18n/messages';
import { openBeside, type World } from '@/tests/database';
import { draftAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';

// What the machine does to the product, seen from outside.

let portal: Portal;
let world: World;
const words = messagesIn('fr');

beforeAll(async () => {
  portal = await startPortal();
  world = portal.openWorld();
});
afterAll(async () => {
  world?.close();
  await portal?.stop();
});

test('while another process holds the database, a deposit is refused in words; then it goes through', async () => {
  const { draftId } = draftAs(world, 'sophie', 'A4', { in: 'nursery', fields: { sequence: '21' } });
  const visitor = await signIn(portal.url, PEOPLE.sophie.email);
  const address = `${portal.url}/works-invoices/submit/${draftId}/summary`;
  const page = { address, body: (await visitor.get(address)).body };
  const send = () => sendForm(visitor, page, words.submission.summary.send, {});
  const count = () => [documents, events].map((table) => world.db.select().from(table).all().length);
  const before = count();
  const other = openBeside(world);
  other.$client.exec('BEGIN IMMEDIATE');
  // Longer than the product waits for whoever writes, which is five seconds.
  const refused = await send();
  other.$client.exec('ROLLBACK');
  other.$client.close();
  expect([refused.status, refused.location]).toEqual([200, null]);
  expect(refused.body).toContain(words.refusals.portal_busy);
  expect(count()).toEqual(before);
  expect((await send()).location).toMatch(/certificate\?sent$/);
  visitor.close();
});

test('when the worker is dead the health says so, and pages are served', async () => {
  const visitor = await signIn(portal.url, PEOPLE.sophie.email);
  const beat = path.join(portal.dataDir, 'worker.json');
  let health: unknown;
  // The worker of this portal lives, and says so every ten seconds: in between it is made to look dead.
  for (let answered = 200; answered === 200; ) {
    writeFileSync(beat, JSON.stringify({ at: Date.now() - 61_000, pid: 1 }));
    const answer = await fetch(`${portal.url}/api/health`);
    answered = answer.status;
    health = await answer.json();
  }
  expect(health).toMatchObject({ status: 'failed', worker: 'failed', database: 'ok', storage: 'ok' });
  expect((await visitor.get('/works-invoices/synthesis')).status).toBe(200);
  visitor.close();
});
