import type { Page } from 'playwright-core';
import { messagesIn } from '@/lib/i18n/messages';
import { type Portal, startPortal } from './portal';
import { type Manner, openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** People and rights: asking, answering, giving to several at once, being replaced, and the list as a workbook. */

const MANNERS: readonly (Manner & { name: string })[] = [
  { name: 'with JavaScript' },
  { name: 'without JavaScript', javaScriptEnabled: false },
];
const words = messagesIn('fr').people;
const box = (page: Page, name: string) => page.locator(`[id="${name}"]`);

describe.each(MANNERS)('$name', (manner) => {
  let portal: Portal;
  let visitors: Visitors;
  let supplier: number;
  let theo: Visitor;
  let karim: Visitor;
  beforeAll(async () => {
    portal = await startPortal();
    visitors = await openVisitors(portal);
    supplier = portal.ids.structures.batisseurs;
  });
  afterAll(async () => {
    await visitors?.close();
    await portal?.stop();
  });

  test('somebody asks to be attached, with a right at the same time', async () => {
    theo = await visitors.visit('theo', manner);
    const { page } = theo;
    await page.goto('/works-invoices/synthesis');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      messagesIn('fr').shell.ask.title,
    );
    await page.goto(`/organisation/join/${supplier}`);
    await box(page, 'right').selectOption({ index: 1 });
    await box(page, 'message').fill('Je remplace Sophie sur le chantier.');
    expect(await seriousFaults(theo)).toEqual([]);
    await page.getByRole('button', { name: words.join.send }).click();
    await page.waitForURL('**/organisation/requests**');
    await page.getByText(words.requests.waiting).first().waitFor();
    expect(await seriousFaults(theo)).toEqual([]);
    await picture(theo, 'people-requests');
  });

  test('the main manager answers, and the application opens at the next request', async () => {
    karim = await visitors.visit('karim', manner);
    const { page } = karim;
    await page.goto('/organisation/approvals');
    expect(await seriousFaults(karim)).toEqual([]);
    await page.getByRole('link', { name: /Théo Marchand/ }).click();
    await page.getByText('Je remplace Sophie sur le chantier.').waitFor();
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'people-request');
    await page.getByRole('button', { name: words.approvals.approveAttachment }).click();
    await page.getByText(words.approvals.done.approved).waitFor();
    await theo.page.goto('/works-invoices/synthesis');
    expect(await theo.page.getByRole('heading', { level: 1 }).textContent()).not.toBe(
      messagesIn('fr').shell.ask.title,
    );
  });

  test('gives the same right to several people at once, and takes one back', async () => {
    const { page } = karim;
    const { julie, sophie } = portal.ids.people;
    await page.goto(`/organisation/${supplier}/people`);
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'people');
    for (const id of [julie, sophie]) await page.locator(`input[value="${id}"][name="userIds[]"]`).check();
    await page.locator(`input[value="${supplier}"][name="structureIds[]"]`).check();
    await box(page, 'change').selectOption('works_invoices:submit');
    await page.getByRole('button', { name: words.several.apply }).click();
    await page.getByText(words.several.isDone).first().waitFor();
    await picture(karim, 'people-several');
    await page.goto(`/organisation/${supplier}/people/${julie}`);
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'person');
    await box(page, 'works_invoices').selectOption('');
    await page.getByRole('button', { name: words.one.save }).click();
    await page.waitForURL(/done=changed/);
    expect(await box(page, 'works_invoices').inputValue()).toBe('');
  });

  test('has a colleague replace somebody, who then acts under both names', async () => {
    const { page } = karim;
    const { julie, karim: me } = portal.ids.people;
    await page.goto(`/organisation/${supplier}/delegations`);
    expect(await seriousFaults(karim)).toEqual([]);
    await box(page, 'fromUserId').selectOption(String(me));
    await box(page, 'toUserId').selectOption(String(julie));
    await box(page, 'endsOn').fill('2026-12-04');
    await page.getByRole('button', { name: words.delegations.button }).click();
    await page.getByText(words.delegations.done.given).waitFor();
    await picture(karim, 'people-delegations');
    const colleague = await visitors.visit('julie', manner);
    await colleague.page.goto('/works-invoices/submit');
    await colleague.page.getByRole('radio', { name: '2026-TX-014' }).waitFor();
  });

  test('takes the list away as a workbook', async () => {
    const { page } = karim;
    const answer = await page.request.get(`/api/structures/${supplier}/people`);
    expect(answer.headers()['content-type']).toContain('spreadsheetml');
    // A workbook is a ZIP.
    expect((await answer.body()).subarray(0, 2).toString()).toBe('PK');
    expect((await theo.page.request.get(`/api/structures/${supplier}/people`)).status()).toBe(404);
  });
});
