import { actOnDocument } from '@/lib/commands/act-on-document';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { fillSchool } from '@/tests/many-files';
import { type Portal, startPortal } from './portal';
import { type Manner, openVisitors, picture, seriousFaults, type Visitors } from './visitors';

/** Reading: the synthesis and its pages, search and what it refuses, one file, one document and its acts, the tray. */

let portal: Portal;
let visitors: Visitors;
let world: World;
const SHARED = { fields: { sequence: '300' } };
let claim: number;
beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
  world = portal.openWorld();
  fillSchool(world, 70);
  claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { ...SHARED.fields, number: 'SIT-300' } });
  const share = depositAs(world, 'luc', 'A13', {
    in: 'school',
    fields: { ...SHARED.fields, number: 'COT-300' },
  });
  result(actOnDocument(world.as('karim'), { documentId: share, act: 'accept' }));
  depositAs(world, 'ines', 'A15', { after: claim });
  for (const { payable } of MANNERS)
    depositAs(world, 'karim', 'A6', { in: 'roads', fields: { number: payable } });
});
afterAll(async () => {
  world?.close();
  await visitors?.close();
  await portal?.stop();
});

const words = messagesIn('fr');
const MANNERS: readonly (Manner & { name: string; payable: string })[] = [
  { name: 'with JavaScript', payable: 'PAY-1' },
  { name: 'without JavaScript', payable: 'PAY-2', javaScriptEnabled: false },
];

describe.each(MANNERS)('$name', (manner) => {
  test('the synthesis is read page by page, and narrowed in its address', async () => {
    const { page } = await visitors.visit('claire', manner);
    await page.goto('/works-invoices/synthesis');
    const first = await page.locator('tbody th a').allTextContents();
    expect(first).toHaveLength(50);
    await page.getByRole('link', { name: words.files.paging.next }).click();
    await page.waitForURL(/after=/);
    const second = await page.locator('tbody th a').allTextContents();
    expect(second.some((number) => first.includes(number))).toBe(false);
    await page.getByRole('link', { name: words.files.paging.previous }).click();
    await page.waitForURL(/before=/);
    expect(await page.locator('tbody th a').allTextContents()).toEqual(first);

    await page.getByLabel(words.files.synthesis.contract).fill('voirie');
    await page.getByRole('button', { name: words.files.synthesis.show }).click();
    await page.waitForURL(/contract=voirie/);
    const narrowed = await page.locator('tbody th a').allTextContents();
    expect(narrowed.sort()).toEqual(['2025-TX-009/M01', '2025-TX-009/M02']);
    await page.getByRole('link', { name: words.files.synthesis.states.paid, exact: true }).click();
    await page.waitForURL(/contract=voirie&state=paid/);
    expect(await page.getByText(words.files.synthesis.none).isVisible()).toBe(true);
  });

  test('search keeps its criteria in the address; each can be taken away', async () => {
    const { page } = await visitors.visit('ines', manner);
    await page.goto('/works-invoices/search');
    await page.getByLabel(words.search.number).fill('sit-300');
    await page.getByLabel(words.search.amountFrom).fill('11 999,99 €');
    await page.getByRole('button', { name: words.search.find }).click();
    await page.waitForURL(/number=sit-300/);
    expect(await page.locator('tbody th a').allTextContents()).toEqual(['A15 SIT-300-EA', 'A4 SIT-300']);
    await page.getByRole('link', { name: new RegExp(words.search.amountFrom) }).click();
    await page.waitForURL((url) => !url.search.includes('amountFrom'));
    expect(new URL(page.url()).search).toBe('?number=sit-300');
  });

  test('an act is offered by name, asks for what it needs, and says what became of the document', async () => {
    const { page } = await visitors.visit('hugo', manner);
    await page.goto('/payables');
    await page.getByRole('link', { name: manner.payable }).click();
    await page.waitForURL('**/works-invoices/documents/*');
    await page.getByRole('button', { name: words.acts.take_into_account }).click();
    await page.getByRole('status').getByText(words.files.document.steps.done).waitFor();
    await page.getByText(words.files.document.steps.others).click();
    await page.getByLabel(words.files.document.steps.mandateNumber).fill(' ');
    await page.getByRole('button', { name: words.acts.mandate }).click();
    await page.locator('#mandateNumber-error').getByText(words.refusals.mandate_number_required).waitFor();
  });
});

test('what cannot be searched is refused beside its field, and nothing is lost', async () => {
  const visitor = await visitors.visit('claire');
  const { page } = visitor;
  const bad = 'amountFrom=beaucoup&party=123+456+789+00013&framework=A11&number=SIT';
  expect((await page.goto(`/works-invoices/search?${bad}`))?.status()).toBe(200);
  expect(await page.locator('#amountFrom-error').textContent()).toContain(words.refusals.not_an_amount);
  expect(await page.locator('#party-error').textContent()).toContain(words.refusals.siret_invalid);
  expect(await page.locator('#framework-error').textContent()).toContain(words.refusals.not_a_choice);
  expect(await page.getByLabel(words.search.number).inputValue()).toBe('SIT');
  expect(await page.getByLabel(words.search.amountFrom).inputValue()).toBe('beaucoup');
  expect(await seriousFaults(visitor)).toEqual([]);
  await picture(visitor, 'search-refused');
});

test.each([
  ['quotes, nothing and a crane', 'number=%27%22%25%5C&contract=%00&party=%F0%9F%8F%97'],
  ['cursors that are none', 'after=1.2&before=x.y.z'],
  ['a cursor beyond all numbers', 'after=99999999999999999.1.1'],
  ['three thousand characters', `number=${'x'.repeat(3000)}`],
  ['days that never were', 'submittedFrom=0000-00-00&submittedTo=9999-99-99'],
  ['amounts without end', 'amountFrom=1e999&status=&status=&framework%5B%5D=A4'],
  ['one thing several times', 'number=a&number=b&role=supplier&role=moe'],
])('an address with %s breaks nothing', async (_what, query) => {
  const { page } = await visitors.visit('claire');
  for (const list of ['works-invoices/search', 'works-invoices/synthesis', 'payables'])
    expect((await page.request.get(`/${list}?${query}`)).status()).toBe(200);
});

test('one file shows its chain, its amounts and whose turn it is', async () => {
  const visitor = await visitors.visit('claire');
  const { page } = visitor;
  await page.goto('/works-invoices/search?number=SIT-300-EA');
  await page.locator('tbody td a').first().click();
  await page.waitForURL('**/works-invoices/files/*');
  const chain = page.locator('.chain li');
  // The two claims, the statement that gathers them, the one that is to come and the payment.
  expect(await chain.count()).toBe(5);
  expect(await chain.nth(2).textContent()).toContain('SIT-300-EA');
  expect(await page.getByText(words.files.file.turn.yours).isVisible()).toBe(true);
  expect(await page.getByText(/24\s000,00/).count()).toBeGreaterThan(0);
  expect(await seriousFaults(visitor)).toEqual([]);
  await picture(visitor, 'file-gathered');
});

test('a stranger is answered as if the file and the document did not exist', async () => {
  const { page } = await visitors.visit('emma');
  const texts: (string | null)[] = [];
  for (const address of [
    'files/1',
    'files/999999',
    `documents/${claim}`,
    'documents/999999',
    'documents/x',
  ]) {
    expect((await page.goto(`/works-invoices/${address}`))?.status()).toBe(404);
    texts.push(await page.locator('main').textContent());
  }
  expect(new Set(texts).size).toBe(1);
});

test('an address that no page has is not found, and says where one is', async () => {
  for (const visitor of [await visitors.visit('emma'), await visitors.arrive()]) {
    const answer = await visitor.page.goto('/works-invoices/nowhere');
    expect(answer?.status()).toBe(404);
    expect(await visitor.page.getByRole('heading', { level: 1 }).textContent()).toBe(
      messagesIn(visitor.locale).errors.notFoundTitle,
    );
    expect(await visitor.page.locator('header').count()).toBe(1);
    expect(await seriousFaults(visitor)).toEqual([]);
  }
});

test('a page that is found does not carry along what says that it is not', async () => {
  const { page } = await visitors.visit('claire');
  const html = await (await page.request.get('/billing')).text();
  expect(html.split('data-shell').length - 1).toBe(2);
});

test('a list of fifty rows stays light', async () => {
  const { page } = await visitors.visit('claire');
  for (const address of ['/works-invoices/synthesis', '/works-invoices/search?framework=A4']) {
    await page.goto(address);
    expect(await page.locator('tbody th[scope="row"]').count()).toBe(50);
    const html = await (await page.request.get(address)).text();
    const markup = html.replace(/<script[\s\S]*?<\/script>/g, '');
    expect(Buffer.byteLength(markup)).toBeLessThanOrEqual(40_000);
  }
});
