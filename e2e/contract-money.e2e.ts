import type { Page } from 'playwright-core';
import { messagesIn } from '@/lib/i18n/messages';
import { depositAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** What a contract says about money is entered, told, corrected and withdrawn; then everybody sees where it stands. */

let portal: Portal;
let visitors: Visitors;
const words = messagesIn('fr').money;
const refusals = messagesIn('fr').refusals;

beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
  const world = portal.openWorld();
  for (const key of ['school', 'nursery'] as const) {
    const claim = depositAs(world, 'karim', 'A4', { in: key, fields: { period: '2026-09' } });
    depositAs(world, 'ines', key === 'school' ? 'A15' : 'A16', { after: claim });
  }
  world.close();
});
afterAll(async () => {
  await visitors?.close();
  await portal?.stop();
});

const box = (page: Page, name: string) => page.locator(`[id="${name}"]`);
const faultOf = (page: Page, name: string) => page.locator(`[id="${name}-error"]`).textContent();
const save = (page: Page) => page.getByRole('button', { name: words.form.save }).click();
const fill = async (page: Page, fields: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(fields)) await box(page, name).fill(text);
};

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true, key: 'school' as const },
  { name: 'without JavaScript', javaScriptEnabled: false, key: 'nursery' as const },
])('a contracting authority, $name', ({ javaScriptEnabled, key }) => {
  let visitor: Visitor;
  let address: string;
  const open = async (term: string) => {
    await visitor.page.goto(`${address}/money/${term}`);
    return visitor.page;
  };
  const saved = async () => {
    await save(visitor.page);
    await visitor.page.waitForURL('**/money?saved');
  };

  test('enters a service order, then the amendment that covers it', async () => {
    visitor = await visitors.visit('claire', { javaScriptEnabled });
    address = `/contracts/${portal.ids.contracts[key]}`;
    const { page } = visitor;
    await page.goto(address);
    await page.getByRole('link', { name: words.link, exact: true }).click();
    await page.waitForURL('**/money');
    await page.getByText(words.amendment.none).waitFor();
    await page.getByRole('link', { name: words.serviceOrder.add }).click();
    await fill(page, { number: '4', notifiedOn: '2026-06-08', amount: '18 400,00', object: 'Pignon nord' });
    await saved();
    await page.getByRole('link', { name: words.amendment.add }).click();
    await fill(page, { number: '1', notifiedOn: '2026-01-05', amount: 'beaucoup', object: 'Combles' });
    await page.getByLabel('4 – Pignon nord').check();
    await save(page);
    await box(page, 'amount-error').waitFor();
    expect(await faultOf(page, 'amount')).toBe(refusals.not_an_amount);
    await fill(page, { amount: '42 750,00' });
    await save(page);
    await box(page, 'notifiedOn-error').waitFor();
    expect(await box(page, 'object').inputValue()).toBe('Combles');
    await fill(page, { notifiedOn: '2026-07-06' });
    await saved();
    expect(await page.getByText('Régularisé par l’avenant 1 : compté avec lui').isVisible()).toBe(true);
    if (javaScriptEnabled) expect(await seriousFaults(visitor)).toEqual([]);
  });

  test('enters a formula that must make 100 %, an advance, a retention, a penalty and the reception', async () => {
    const page = await open('revision');
    await fill(page, {
      fixedShare: '15',
      baseMonth: 'janvier 2026',
      'terms.0.index': 'bt01',
      'terms.0.weight': '80',
    });
    await save(page);
    await box(page, 'fixedShare-error').waitFor();
    expect(await faultOf(page, 'fixedShare')).toContain('95');
    await fill(page, { 'terms.1.index': 'BT03', 'terms.1.weight': '5' });
    await saved();
    await open('advance');
    await fill(page, { amount: '20 000' });
    await saved();
    await open('retention');
    await fill(page, { rate: '6' });
    await save(page);
    await box(page, 'rate-error').waitFor();
    await fill(page, { rate: '5' });
    await saved();
    await open('penalty');
    await fill(page, { decidedOn: '2026-10-19', amount: '900', reason: 'Retard' });
    await saved();
    expect(await page.getByText(words.warnings.penalties_exempt).isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Retirer la pénalité du 19/10/2026' }).click();
    await fill(page, { reason: 'remise gracieuse' });
    await page.getByRole('button', { name: words.withdrawal.submit }).click();
    await page.waitForURL('**/money?withdrawn');
    await open('reception');
    await page.getByLabel(words.reception.kinds.with_reserves).check();
    await fill(page, { completedOn: '2026-10-30', decidedOn: '2026-11-09', notifiedOn: '2026-11-12' });
    await saved();
    expect(await page.getByText(words.reception.reservesStand).isVisible()).toBe(true);
    if (javaScriptEnabled) await picture(visitor, 'contract-money-filled');
  });

  test('imports indexes: a wrong line is told by its number, and the others are entered', async () => {
    const { page } = visitor;
    await page.goto('/contracts/indexes/import');
    const list = `index;mois;valeur\nBT01;2026-01;131,4\nBT01;${key === 'school' ? '02' : '03'}/2026;131,9\nBT01;treize;132\n`;
    await box(page, 'list').setInputFiles({
      name: 'index.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(list),
    });
    await fill(page, { source: 'Valeur inventée' });
    await page.getByRole('button', { name: words.import.check }).click();
    await page.getByText(refusals.not_a_month).waitFor();
    expect(await page.getByText('1 ligne refusée').isVisible()).toBe(true);
    await page.getByRole('button', { name: /^Enregistrer/ }).click();
    await page.waitForURL('**/contracts/indexes?**');
    expect(await page.getByText('131,4', { exact: true }).first().isVisible()).toBe(true);
  });

  test('sees where the contract stands, in a chart and in a table', async () => {
    const { page } = visitor;
    await page.goto(`${address}/situation`);
    expect(await page.getByRole('img', { name: words.situationPage.chartLabel }).first().isVisible()).toBe(
      true,
    );
    expect(await page.getByRole('row', { name: /septembre 2026/ }).isVisible()).toBe(true);
    if (javaScriptEnabled) {
      expect(await seriousFaults(visitor)).toEqual([]);
      await picture(visitor, 'contract-situation-filled');
    }
    await page.context().close();
  });
});

test('the contractor is told, and reads it; a subcontractor does not read of retention and penalties', async () => {
  const karim = await visitors.visit('karim');
  await karim.page.goto('/notifications');
  expect(
    await karim.page
      .getByText(/Avenant 1 au marché 2026-TX-014/)
      .first()
      .isVisible(),
  ).toBe(true);
  await karim.page.goto(`/contracts/${portal.ids.contracts.school}/money`);
  expect(await karim.page.getByText(words.retention.title, { exact: true }).isVisible()).toBe(true);
  expect(await karim.page.getByRole('link', { name: words.amendment.add }).count()).toBe(0);
  const nadia = await visitors.visit('nadia');
  await nadia.page.goto(`/contracts/${portal.ids.contracts.school}/money`);
  expect(await nadia.page.getByText(words.subcontractor).isVisible()).toBe(true);
  expect(await nadia.page.getByText(words.retention.title, { exact: true }).count()).toBe(0);
  await nadia.page.goto(`/contracts/${portal.ids.contracts.school}/situation`);
  expect(await nadia.page.getByText(words.situationPage.partly).isVisible()).toBe(true);
});
