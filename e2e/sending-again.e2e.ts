import { eq } from 'drizzle-orm';
import { sendForm } from '@/bench/plain-forms';
import { signIn } from '@/bench/reading';
import type { Answer } from '@/bench/visitor';
import { PEOPLE } from '@/db/cast';
import { loadDraft } from '@/db/drafts';
import { documents } from '@/db/schema';
import { saveDetails } from '@/lib/commands/save-details';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { draftAs, result } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { openVisitors, type Visitors } from './visitors';

// "Validate and send" of one draft, sent again: by impatience, after a lost answer, from a window that shows something else.

let portal: Portal;
let visitors: Visitors;
let world: World;
const words = messagesIn('fr');

beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
  world = portal.openWorld();
});
afterAll(async () => {
  world?.close();
  await visitors?.close();
  await portal?.stop();
});

function newDraft(number: string, sequence: string) {
  const { draftId } = draftAs(world, 'sophie', 'A4', { in: 'nursery', fields: { number, sequence } });
  return { draftId, address: `${portal.url}/works-invoices/submit/${draftId}/summary` };
}

function change(draftId: number): void {
  const fields = { ...loadDraft(world.db, draftId)?.fields, comment: 'Modifié dans une autre fenêtre' };
  result(saveDetails(world.as('sophie'), { draftId, fields, isComplete: false }));
}

const numbered = (number: string) =>
  world.db.select().from(documents).where(eq(documents.number, number)).all();

test('fifty times at once over fifty connections, and again afterwards, it is one document with one certificate', async () => {
  const { address } = newDraft('S-FIFTY', '11');
  const visitor = await signIn(portal.url, PEOPLE.sophie.email);
  const page = { address, body: (await visitor.get(address)).body };
  const cookie = visitor.cookie();
  const alone = {
    ...visitor,
    send: async (
      to: string,
      sent: { headers?: Record<string, string>; body?: Uint8Array },
    ): Promise<Answer> => {
      const headers = { ...sent.headers, cookie };
      const body = new Uint8Array(sent.body ?? []);
      const answer = await fetch(to, { method: 'POST', headers, body, redirect: 'manual' });
      const content = Buffer.from(await answer.arrayBuffer());
      const location = answer.headers.get('location');
      return { status: answer.status, location, body: content.toString(), content, bytes: content.length };
    },
  };
  const send = () => sendForm(alone, page, words.submission.summary.send, {});
  const answers = await Promise.all(Array.from({ length: 50 }, send));
  answers.push(await send());
  const [document] = numbered('S-FIFTY');
  const certificate = `/works-invoices/documents/${document?.id}/certificate?sent`;
  expect(answers.map(({ status, location }) => [status, location])).toEqual(
    Array.from({ length: 51 }, () => [303, certificate]),
  );
  expect(numbered('S-FIFTY')).toHaveLength(1);
  visitor.close();
});

describe.each([
  ['with JavaScript', '12', true],
  ['without', '13', false],
])('%s', (_manner, sequence, javaScriptEnabled) => {
  const number = `S-AGAIN-${sequence}`;

  test('a summary that shows former data is not sent, is shown anew with the reason, and then is sent', async () => {
    const { draftId, address } = newDraft(number, sequence);
    const { page } = await visitors.visit('sophie', { javaScriptEnabled });
    await page.goto(address);
    change(draftId);
    const button = page.getByRole('button', { name: words.submission.summary.send, exact: true });
    await button.click();
    await page.getByText(words.refusals.draft_changed).waitFor();
    expect(numbered(number)).toHaveLength(0);
    await page.getByText('Modifié dans une autre fenêtre').first().waitFor();
    await button.click();
    await page.waitForURL(/certificate\?sent/);
    expect(numbered(number)).toHaveLength(1);
  });

  test('a window that shows other data than what was sent is led to what was sent, and told so', async () => {
    const { draftId, address } = newDraft(`${number}-B`, `${sequence}0`);
    const { page } = await visitors.visit('sophie', { javaScriptEnabled });
    await page.goto(address);
    change(draftId);
    const other = await visitors.visit('sophie');
    await other.page.goto(address);
    await other.page.getByRole('button', { name: words.submission.summary.send, exact: true }).click();
    await other.page.waitForURL(/certificate\?sent/);
    await page.getByRole('button', { name: words.submission.summary.send, exact: true }).click();
    await page.waitForURL(/certificate\?otherwise/);
    await page.getByText(words.refusals.sent_otherwise).waitFor();
    expect(numbered(`${number}-B`)).toHaveLength(1);
  });
});
