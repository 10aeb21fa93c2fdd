import { loadNoticeFacts } from '@/db/notice-facts';
import { messagesIn } from '@/lib/i18n/messages';
import { recordReturn } from '@/lib/mail/record-return';
import { depositAs } from '@/tests/depositing';
import { noticesOf } from '@/tests/noticing';
import { startWebhookReceiver, type WebhookReceiver } from '@/tests/webhook-receiver';
import { awaitMail, mailsTo, type ReadMail } from './mails';
import { type Portal, startPortal } from './portal';
import { openVisitors, picture, seriousFaults, type Visitors } from './visitors';

/** What leaves the portal, as those see it who answer for it: the log of mails, and the webhooks of a structure. */

let portal: Portal;
let visitors: Visitors;
let receiver: WebhookReceiver;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  portal = await startPortal('fr', { WEBHOOK_PRIVATE_NETWORKS: '127.0.0.1' });
  visitors = await openVisitors(portal);
});
afterAll(async () => {
  await visitors?.close();
  await portal?.stop();
  await receiver?.close();
});

const MANNERS = [
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
] as const;

describe.each(MANNERS)('$name', (manner) => {
  const number = manner.javaScriptEnabled ? 'W-1' : 'W-2';

  test('a main manager adds a webhook, tries it, and its program is told of what happens', async () => {
    const words = messagesIn('fr').webhooks;
    const karim = await visitors.visit('karim', manner);
    const { page } = karim;
    const url = `${receiver.url}/${number}`;
    const list = `/organisation/${portal.ids.structures.batisseurs}/webhooks`;
    await page.goto(list);
    await page.getByLabel(words.add.url).fill('http://10.0.0.1/hook');
    await page.getByRole('button', { name: words.add.submit }).click();
    await page.getByText(words.refused).waitFor();
    await page.getByLabel(words.add.url).fill(url);
    await page.getByRole('button', { name: words.add.submit }).click();
    await page.getByText(words.done.added).waitFor();
    const secret = await page.locator('input[value^="whsec_"]').first().inputValue();
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'webhooks-one');
    receiver.expect(secret);
    await page.getByRole('button', { name: words.one.tryThis.replace('{url}', url) }).click();
    await page.getByText(words.done.trial).waitFor();
    const calls = async (count: number) => {
      for (let tries = 0; tries < 150 && told().length < count; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 200));
      return told();
    };
    const told = () => receiver.received.filter(({ path }) => path.endsWith(number));
    expect(await calls(1)).toMatchObject([{ isVerified: true, body: { type: 'webhook.trial' } }]);
    const world = portal.openWorld();
    depositAs(world, 'karim', 'A4', {
      in: 'school',
      fields: { number, sequence: number.slice(2), period: `2026-0${number.slice(2)}` },
    });
    world.close();
    expect((await calls(2))[1]).toMatchObject({
      isVerified: true,
      body: { type: 'document.submitted', data: { document: { number, framework: 'A4' } } },
    });
    await page.goto(list);
    await page.getByRole('link', { name: words.one.logThis.replace('{url}', url) }).click();
    await page.getByText(number).first().waitFor();
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'webhooks-log');
    await page.goto(list);
    const remove = page.getByRole('button', { name: words.one.removeThis.replace('{url}', url) });
    if (!(await remove.isVisible()))
      await page.locator('summary', { hasText: words.one.remove }).last().click();
    await remove.click();
    await page.getByText(words.done.removed).waitFor();
  });

  test('the administrator finds a mail that came back, and sends it again as a new one', async () => {
    const words = messagesIn('fr').mails;
    const world = portal.openWorld();
    const mail = await awaitMail(portal, 'ines', /^À vous d’agir/);
    const own = noticesOf(world, 'ines').findLast(({ kind }) => kind === 'your_turn');
    const facts = own && loadNoticeFacts(world.db, own.id, Date.now());
    if (!own || !facts) throw new Error('Inès was told nothing');
    const door = { db: world.db, now: own.createdAt + 60_000 };
    recordReturn(door, {
      mail: own,
      report: 'bounced',
      words: '550 5.1.1 no such person',
      isPermanent: true,
    });
    world.close();
    const anne = await visitors.visit('anne', manner);
    const { page } = anne;
    await page.goto('/administration/mails?state=came_back');
    await page.getByText('550 5.1.1 no such person').first().waitFor({ state: 'attached' });
    await page.getByLabel(words.search).fill('moreau');
    await page.getByRole('button', { name: words.find }).click();
    await page.getByText(facts.reader.address).first().waitFor();
    expect(await seriousFaults(anne)).toEqual([]);
    await picture(anne, 'mails-came-back');
    const line = page.getByRole('row').filter({ hasText: number });
    await line.getByRole('button', { name: /^Renvoyer à Inès Moreau/ }).click();
    await page.getByText(words.sentAgain).waitFor();
    const again = () => mailsTo(portal, 'ines').find(({ headers }) => isSecond(headers, own.id));
    for (let tries = 0; tries < 150 && !again(); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(again()?.subject).toBe(mail.subject);
    expect(again()?.headers.get('references')).toContain(`<notice-${own.id}-`);
  });
});

function isSecond(headers: ReadMail['headers'], id: number): boolean {
  return new RegExp(`^<notice-${id}-\\d+-2@`).test(headers.get('message-id') ?? '');
}
