import type { PersonKey } from '@/db/cast';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, draftAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { keptWindows, type Manner, openVisitors, picture, seriousFaults, type Visitors } from './visitors';
import { enterWorksInvoices } from './wizard';

/** The way in, and every page in both languages, both themes and on a phone. */

let portal: Portal;
let visitors: Visitors;
let world: World;
let draftId: number;
beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
  world = portal.openWorld();
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  depositAs(world, 'luc', 'A13', { in: 'school', fields: { sequence: '1', number: 'VASSEUR-1' } });
  const statement = depositAs(world, 'ines', 'A15', { after: claim });
  depositAs(world, 'claire', 'A19', { after: statement });
  depositAs(world, 'karim', 'A4', { in: 'nursery' });
  draftId = draftAs(world, 'karim', 'A4', { in: 'school' }).draftId;
});
afterAll(async () => {
  world?.close();
  await visitors?.close();
  await portal?.stop();
});

const PAGES: readonly [name: string, person: PersonKey, address: () => string][] = [
  ['home', 'karim', () => '/'],
  ['billing', 'karim', () => '/billing'],
  ['submit', 'ines', () => '/works-invoices/submit'],
  ['draft-document', 'karim', () => `/works-invoices/submit/${draftId}/document`],
  ['draft-details', 'karim', () => `/works-invoices/submit/${draftId}/details`],
  ['draft-summary', 'karim', () => `/works-invoices/submit/${draftId}/summary`],
  ['synthesis', 'karim', () => '/works-invoices/synthesis'],
  ['synthesis-grouped', 'karim', () => '/works-invoices/synthesis?group=month&open=1&view=open'],
  ['search', 'karim', () => '/works-invoices/search?number=2026'],
  ['deadlines', 'ines', () => '/works-invoices/deadlines'],
  ['dashboard', 'karim', () => '/works-invoices/dashboard'],
  ['file', 'karim', () => '/works-invoices/files/1'],
  ['document', 'hugo', () => '/works-invoices/documents/4'],
  ['certificate', 'karim', () => '/works-invoices/documents/1/certificate'],
  ['payables', 'hugo', () => '/payables'],
  ['contracts', 'claire', () => '/contracts'],
  ['contract', 'claire', () => `/contracts/${world.ids.contracts.school}`],
  ['contract-edit', 'claire', () => `/contracts/${world.ids.contracts.school}/edit`],
  ['contract-money', 'claire', () => `/contracts/${world.ids.contracts.school}/money`],
  ['contract-amendment', 'claire', () => `/contracts/${world.ids.contracts.school}/money/amendment`],
  ['contract-revision', 'claire', () => `/contracts/${world.ids.contracts.school}/money/revision`],
  ['contract-reception', 'claire', () => `/contracts/${world.ids.contracts.school}/money/reception`],
  ['contract-situation', 'karim', () => `/contracts/${world.ids.contracts.school}/situation`],
  ['contract-deadlines', 'claire', () => `/contracts/${world.ids.contracts.school}/deadlines`],
  ['contract-dashboard', 'claire', () => `/contracts/${world.ids.contracts.school}/dashboard`],
  ['contract-closing', 'claire', () => `/contracts/${world.ids.contracts.school}/closing`],
  ['indexes', 'claire', () => '/contracts/indexes'],
  ['indexes-import', 'claire', () => '/contracts/indexes/import'],
  ['contract-new', 'claire', () => '/contracts/new'],
  ['notifications', 'karim', () => '/notifications'],
  ['calendar', 'karim', () => '/notifications/calendar'],
  ['preferences', 'karim', () => '/notifications/preferences'],
  ['webhooks', 'karim', () => `/organisation/${portal.ids.structures.batisseurs}/webhooks`],
  ['mails', 'anne', () => '/administration/mails'],
  ['exports', 'karim', () => '/exports'],
  ['account', 'karim', () => '/account'],
  ['security', 'karim', () => '/account/security'],
  ['not-found', 'karim', () => '/works-invoices/files/99999'],
];

const MANNERS: readonly (Manner & { name: string })[] = [
  { name: 'wide', locale: 'fr' },
  { name: 'phone-dark', locale: 'fr', isPhone: true, isDark: true },
];

describe.each(MANNERS)('$name', (manner) => {
  const visit = keptWindows(() => visitors, manner);

  test.each(PAGES)(
    '%s has no serious fault of accessibility and does not scroll sideways',
    async (name, person, address) => {
      const visitor = await visit(person);
      await visitor.page.goto(address());
      expect(await seriousFaults(visitor)).toEqual([]);
      const overflow = await visitor.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await picture(visitor, `${name}-${manner.name}`);
    },
  );
});

test('the sign-in page has no serious fault, in both languages', async () => {
  for (const locale of ['fr', 'en'] as const) {
    const visitor = await visitors.arrive({ locale });
    await visitor.page.goto('/sign-in');
    await visitor.page.getByLabel(messagesIn(locale).signIn.email).waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'sign-in');
  }
});

test('Home, Billing and "Access service" lead to the tabs Submit, Synthesis and Search', async () => {
  const visitor = await visitors.visit('karim');
  await enterWorksInvoices(visitor);
  const { label: _label, ...tabs } = messagesIn('fr').shell.worksInvoicesTabs;
  for (const tab of Object.values(tabs))
    expect(await visitor.page.getByRole('link', { name: tab, exact: true }).first().isVisible()).toBe(true);
});

test('somebody without the authorisation is shown how to ask, and no document', async () => {
  const { page } = await visitors.visit('julie');
  const { ask } = messagesIn('fr').shell;
  for (const address of [
    '/works-invoices/submit',
    '/works-invoices/synthesis',
    '/works-invoices/search',
    '/payables',
  ]) {
    await page.goto(address);
    await page.getByRole('heading', { name: ask.title }).waitFor();
  }
});

test('everything can be reached with the keyboard: Tab goes to the skip link first', async () => {
  const { page } = await visitors.visit('karim');
  await page.goto('/works-invoices/submit');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
});

test('signing out, or being disabled, takes effect at the next request', async () => {
  const { page } = await visitors.visit('paul');
  world.db.$client.prepare('UPDATE users SET disabled_at = 1 WHERE id = ?').run(world.ids.people.paul);
  await page.goto('/works-invoices/synthesis');
  expect(page.url()).toContain('/sign-in');
});
