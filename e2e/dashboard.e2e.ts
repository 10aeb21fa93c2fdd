import { actOnDocument } from '@/lib/commands/act-on-document';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { untilAddedUp } from './sums';
import { MANNERS, openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** The sums that the worker writes, as bars and as tables, of all contracts and of one. */

let portal: Portal;
let visitors: Visitors;

/** Everybody reads the language of the portal that is opened. */
function open(locale: Locale): void {
  beforeAll(async () => {
    portal = await startPortal(locale);
    visitors = await openVisitors(portal);
    const world = portal.openWorld();
    try {
      arrange(world);
      await untilAddedUp(world);
    } finally {
      world.close();
    }
  });
  afterAll(async () => {
    await visitors?.close();
    await portal?.stop();
  });
}

/** Two instalments of the school, the first one paid; one of the nursery. */
function arrange(world: World): void {
  const claim = depositAs(world, 'karim', 'A4', {
    in: 'school',
    fields: { period: '2026-09', sequence: '1' },
  });
  const statement = depositAs(world, 'ines', 'A15', { after: claim });
  const documentId = depositAs(world, 'claire', 'A19', { after: statement });
  for (const act of ['certify_service', 'mandate', 'hand_to_accountant', 'account', 'pay'] as const)
    result(actOnDocument(world.as('hugo'), { documentId, act, mandateNumber: 'M-1' }));
  depositAs(world, 'karim', 'A4', {
    in: 'school',
    fields: { period: '2026-10', sequence: '2', number: 'SCHOOL-2' },
  });
  depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { period: '2025-06' } });
}

async function overflowOf({ page }: Visitor): Promise<number> {
  return await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

describe.each(MANNERS)('the dashboard $name', ({ name, ...manner }) => {
  open(manner.locale);
  const words = messagesIn(manner.locale).dashboard;
  let visitor: Visitor;

  test('shows all contracts by month, as bars and as a table', async () => {
    visitor = await visitors.visit('claire', manner);
    const { page } = visitor;
    await page.goto('/works-invoices/search');
    await page.getByRole('link', { name: words.title, exact: true }).first().click();
    await page.waitForURL('**/works-invoices/dashboard');
    const chart = page.getByRole('img', {
      name: words.sums.chart.replace('{structure}', 'Ville de Valmont'),
    });
    expect(await chart.isVisible()).toBe(true);
    const table = page.getByRole('table', { name: words.sums.table });
    expect(await table.isVisible()).toBe(false);
    await page.getByText(words.sums.figures).click();
    expect(await table.isVisible()).toBe(true);
    const paid = manner.locale === 'fr' ? /novembre 2026.*12\s000,00\s€/ : /November 2026.*€12,000\.00/;
    expect((await table.textContent())?.replace(/\s+/g, ' ')).toMatch(paid);
    expect(await overflowOf(visitor)).toBe(0);
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'dashboard-filled');
  });

  test('goes further back, and leads to one contract', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: words.filter.months.replace('{count}', '24') }).click();
    await page.waitForURL('**/dashboard?months=24');
    const contracts = page.getByRole('table', { name: words.contracts.table });
    expect(await contracts.getByRole('link').allInnerTexts()).toEqual(['2026-TX-014', '2026-TX-030']);
    await contracts.getByRole('link', { name: '2026-TX-030' }).click();
    await page.waitForURL(`**/contracts/${portal.ids.contracts.nursery}/dashboard?months=24`);
    await page.getByRole('heading', { name: words.waiting.title }).waitFor();
    expect(await overflowOf(visitor)).toBe(0);
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'dashboard-contract');
    await page.context().close();
  });
});

describe('the dashboard of somebody with two structures', () => {
  open('fr');

  test('who stands for two structures chooses one of them, without JavaScript too', async () => {
    const { page } = await visitors.visit('karim', { javaScriptEnabled: false });
    const words = messagesIn('fr').dashboard;
    await page.goto('/works-invoices/dashboard?months=24');
    await page
      .getByLabel(words.filter.structure, { exact: true })
      .selectOption({ label: 'Rhône Rénovation' });
    await page.getByRole('button', { name: words.filter.show }).click();
    await page.waitForURL(`**/dashboard?months=24&structure=${portal.ids.structures.renovation}`);
    await page.getByText(words.none.replace('{count}', '24')).waitFor();
  });
});
