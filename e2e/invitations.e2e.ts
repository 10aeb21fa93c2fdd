import type { Page } from 'playwright-core';
import { STRUCTURES } from '@/db/cast';
import { messagesIn } from '@/lib/i18n/messages';
import { parseMail } from '@/tests/mail-parts';
import { type Portal, startPortal } from './portal';
import { openVisitors, picture, seriousFaults, signIn, type Visitor, type Visitors } from './visitors';
import { importFile, makePdf } from './wizard';

/** A contracting authority names a supplier that nobody knows; one mail later that supplier begins its first document. */

let portal: Portal;
let visitors: Visitors;

beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
});
afterAll(async () => {
  await visitors?.close();
  await portal?.stop();
});

const PASSWORD = 'trois poutres et un clou';
const box = (page: Page, name: string) => page.locator(`[id="${name}"]`);
const press = (page: Page, intent: string) =>
  page.locator(`button[value="${intent}"]:not([aria-hidden], [aria-disabled])`).click();

/** @returns the address in the newest invitation that was sent to this person. */
async function invitationFor(address: string): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    const links = portal
      .mails()
      .map(parseMail)
      .filter(({ headers }) => headers.get('to')?.includes(address))
      .flatMap(
        ({ parts }) =>
          /http:\/\/localhost:\d+(\/invitation\/[\w-]+)/.exec(parts.get('text/plain') ?? '')?.[1] ?? [],
      );
    const id = (link: string) => Number(/\d+/.exec(link)?.[0]);
    const newest = links.sort((one, other) => id(other) - id(one))[0];
    if (newest) return newest;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No invitation was mailed to ${address}`);
}

async function fillSheet(page: Page, number: string, address: string, siret: string): Promise<void> {
  const words = messagesIn('fr').contracts;
  await page.goto('/contracts/new');
  await box(page, 'number').fill(number);
  await box(page, 'title').fill('Charpente de la halle');
  await box(page, 'buyerClass').selectOption('local');
  await page.getByLabel(words.chorusModes.portal).check();
  await box(page, 'notifiedOn').fill('2026-10-12');
  await box(page, 'startsOn').fill('2026-11-02');
  await box(page, 'amountExclVat').fill('84 000,00');
  await box(page, 'parties.moe.structure').fill(STRUCTURES.moreau.identifier);
  await box(page, 'parties.supplier.structure').fill(siret);
  await press(page, 'find:supplier');
  await box(page, 'parties.supplier.newName').fill(`Charpentes ${number}`);
  await box(page, 'parties.supplier.contactName').fill('Marc Dupont');
  await box(page, 'parties.supplier.contactEmail').fill(address);
}

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true, number: '2026-TX-201', siret: '73282932000074' },
  { name: 'without JavaScript', javaScriptEnabled: false, number: '2026-TX-202', siret: '44306184100047' },
])('a supplier that nobody knew, $name', ({ javaScriptEnabled, number, siret }) => {
  const words = messagesIn('fr');
  const address = `marc@${number.toLowerCase()}.example`;
  let claire: Visitor;
  let marc: Visitor;

  test('is named by its SIRET and the address of a contact', async () => {
    claire = await visitors.visit('claire', { javaScriptEnabled });
    const { page } = claire;
    await fillSheet(page, number, address, siret);
    await picture(claire, 'contract-newcomer');
    expect(await seriousFaults(claire)).toEqual([]);
    await press(page, 'save');
    await page.waitForURL(/\/contracts\/\d+\?saved/);
    expect(await page.getByText(address).isVisible()).toBe(true);
    expect(await page.getByText(words.contracts.missing.invited).isVisible()).toBe(true);
    await picture(claire, 'contract-invited');
    expect(await seriousFaults(claire)).toEqual([]);
  });

  test('opens its account with one link, and lands on the contract', async () => {
    marc = await visitors.arrive({ javaScriptEnabled });
    const { page } = marc;
    await page.goto(await invitationFor(address));
    expect(await page.locator('main').textContent()).toContain('Claire Fontaine, Ville de Valmont');
    expect(await box(page, 'sheet.name').inputValue()).toBe(`Charpentes ${number}`);
    await picture(marc, 'invitation');
    expect(await seriousFaults(marc)).toEqual([]);
    await box(page, 'sheet.address').fill('3 rue du Bois');
    await box(page, 'sheet.postalCode').fill('69700');
    await box(page, 'password').fill('12345');
    const join = page.getByRole('button', { name: words.invitations.page.join });
    await join.click();
    await page.getByText(words.invitations.page.refused).waitFor();
    expect(await box(page, 'sheet.city-error').textContent()).toBe(words.refusals.required);
    expect(await box(page, 'sheet.address').inputValue()).toBe('3 rue du Bois');
    await box(page, 'sheet.city').fill('Givors');
    await box(page, 'password').fill('12345');
    await join.click();
    await box(page, 'password-error').waitFor();
    await box(page, 'password').fill(PASSWORD);
    await join.click();
    await page.waitForURL(/\/contracts\/\d+\?welcome/);
    expect(await page.getByText(words.invitations.welcome.deposit).isVisible()).toBe(true);
    await picture(marc, 'contract-welcome');
    expect(await seriousFaults(marc)).toEqual([]);
  });

  test('begins its first deposit from there', async () => {
    const { page } = marc;
    await page.getByRole('link', { name: words.invitations.welcome.depositButton }).click();
    await page.waitForURL('**/works-invoices/submit?contract=*');
    await page.getByRole('radio', { name: number }).check();
    await page.getByRole('button', { name: words.submission.start.initial.button }).click();
    await page.waitForURL(/\/document($|#)/);
    await importFile(marc, await makePdf(portal, `situation-${number}.pdf`));
    expect(new URL(page.url()).pathname).toMatch(/\/details$/);
  });

  test('finds its link used up, and can sign in with its password', async () => {
    const visitor = await visitors.arrive({ javaScriptEnabled });
    const { page } = visitor;
    await page.goto(await invitationFor(address));
    expect(await page.getByText(words.invitations.page.state.accepted).isVisible()).toBe(true);
    await page.getByRole('link', { name: words.invitations.page.signIn, exact: true }).click();
    await page.getByLabel(words.signIn.email).fill(address);
    await page.getByLabel(words.signIn.password).fill(PASSWORD);
    await page.getByRole('button', { name: words.signIn.submit, exact: true }).click();
    await page.waitForURL('**/invitation/*');
    await page.getByRole('link', { name: words.invitations.page.toContractPage }).click();
    await page.waitForURL(/\/contracts\/\d+$/);
  });
});

test('somebody who has an account signs in first and comes back; nobody else may accept in their place', async () => {
  const words = messagesIn('fr').invitations;
  const claire = await visitors.visit('claire');
  const theo = 'theo.marchand@marchand.example';
  await fillSheet(claire.page, '2026-TX-203', theo, '35600000000048');
  await press(claire.page, 'save');
  await claire.page.waitForURL(/saved/);
  const link = await invitationFor(theo);

  const { page: another } = await visitors.visit('emma', { locale: 'fr' });
  await another.goto(link);
  expect(await another.getByText(words.page.another).isVisible()).toBe(true);
  expect(await another.getByRole('button', { name: words.page.accept }).count()).toBe(0);

  const visitor = await visitors.arrive();
  const { page } = visitor;
  await page.goto(link);
  await page.getByRole('link', { name: words.page.signIn, exact: true }).click();
  await page.waitForURL('**/sign-in?next=*');
  await signIn(visitor, 'theo');
  await page.waitForURL('**/invitation/*');
  await box(page, 'sheet.address').fill('1 rue Haute');
  await box(page, 'sheet.postalCode').fill('69700');
  await box(page, 'sheet.city').fill('Givors');
  await page.getByRole('button', { name: words.page.accept }).click();
  await page.waitForURL(/\/contracts\/\d+\?welcome/);
});

test('an invitation is withdrawn from the sheet, and its link says so', async () => {
  const words = messagesIn('fr').invitations;
  const claire = await visitors.visit('claire');
  await fillSheet(claire.page, '2026-TX-204', 'zoe@halle.example', '52046193200003');
  await press(claire.page, 'save');
  await claire.page.waitForURL(/saved/);
  const link = await invitationFor('zoe@halle.example');
  await claire.page.getByRole('button', { name: words.open.sendAgain }).click();
  await claire.page.getByText(words.open.refused).waitFor();
  await claire.page.getByRole('button', { name: words.open.withdraw }).click();
  await claire.page.waitForURL(/withdrawn/);
  expect(await claire.page.getByText(words.open.withdrawn).isVisible()).toBe(true);
  const { page } = await visitors.arrive();
  await page.goto(link);
  expect(await page.getByText(words.page.state.withdrawn).isVisible()).toBe(true);
  expect((await page.goto(`${link.slice(0, -3)}AAA`))?.status()).toBe(404);
});

test('looks as it should, in English, in the dark and on a phone', async () => {
  const claire = await visitors.visit('claire');
  await fillSheet(claire.page, '2026-TX-205', 'lea@halle.example', '81234567800005');
  await press(claire.page, 'save');
  await claire.page.waitForURL(/saved/);
  const link = await invitationFor('lea@halle.example');
  const address = new URL(claire.page.url()).pathname;
  for (const [name, manner] of [
    ['', { locale: 'en' }],
    ['-dark', { locale: 'fr', isDark: true }],
    ['-phone', { locale: 'fr', isPhone: true }],
  ] as const) {
    const stranger = await visitors.arrive(manner);
    const keeper = await visitors.visit('claire', manner);
    for (const [visitor, shot, where] of [
      [stranger, 'invitation', link],
      [keeper, 'contract-invited', address],
      [keeper, 'contract-terms', `/contracts/${portal.ids.contracts.school}/edit`],
    ] as const) {
      await visitor.page.goto(where);
      await picture(visitor, `${shot}${name}`);
      expect(await seriousFaults(visitor)).toEqual([]);
      const overflow = await visitor.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([shot, name, overflow]).toEqual([shot, name, 0]);
    }
  }
});
