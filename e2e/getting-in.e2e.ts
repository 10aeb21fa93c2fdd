import type { Page } from 'playwright-core';
import { messagesIn } from '@/lib/i18n/messages';
import { parseMail } from '@/tests/mail-parts';
import { type ServedPortal, startEmptyPortal } from './portal';
import { setSecondFactor } from './second-factors';
import { openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';
import { importFile, makePdf, send, typeAmounts } from './wizard';

// From an installation in which nobody is but its administrator to the first deposited draft monthly statement, by people
// who did not exist before: each comes in by the mails that they receive.

const ADMINISTRATOR = 'anne@portail.example';
const AUTHORITY = 'claire@valmont.example';
const MOE = 'ines@moreau.example';
const SUPPLIER = 'karim@batisseurs.example';
const PASSWORD = 'quatre pelles et une brouette';
const words = messagesIn('fr');

let portal: ServedPortal;
let visitors: Visitors;
let anne: Visitor;
let claire: Visitor;
let madePassword: string;

beforeAll(async () => {
  ({ portal, password: madePassword } = await startEmptyPortal(ADMINISTRATOR));
  visitors = await openVisitors(portal);
});
afterAll(async () => {
  await visitors?.close();
  await portal?.stop();
});

const box = (page: Page, name: string) => page.locator(`[id="${name}"]`);
const press = (page: Page, intent: string) =>
  page.locator(`button[value="${intent}"]:not([aria-hidden], [aria-disabled])`).click();

test('the administrator, whom the command created, signs in and has to set a second factor first', async () => {
  anne = await visitors.arrive();
  const { page } = anne;
  await page.goto('/sign-in');
  await page.getByLabel(words.signIn.email).fill(ADMINISTRATOR);
  await page.getByLabel(words.signIn.password).fill(madePassword);
  await page.getByRole('button', { name: words.signIn.submit, exact: true }).click();
  await page.waitForURL('**/sign-in/second-factor**');
  await page.goto('/organisation');
  expect(new URL(page.url()).pathname).toBe('/sign-in/second-factor');
  await setSecondFactor(anne, Date.now);
  await page.goto('/administration');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(page.url()).toContain('/administration');
});

test('somebody of a contracting authority opens an account and registers the authority, which waits', async () => {
  claire = await visitors.arrive();
  const { page } = claire;
  await page.goto('/register');
  await page.getByLabel(words.registration.name).fill('Claire Fontaine');
  await page.getByLabel(words.registration.address).fill(AUTHORITY);
  await page.getByRole('button', { name: words.registration.submit }).click();
  await page.goto(await linkTo(AUTHORITY, 'activate'));
  await page.getByLabel(words.registration.password).fill(PASSWORD);
  await page.getByRole('button', { name: words.registration.activate.submit }).click();
  await page.waitForURL(/\/account\/welcome$/);
  await page.goto('/organisation/new?identifier=21690123100011');
  await page.locator('input[name=kind][value=public]').check();
  for (const [name, value] of Object.entries(VALMONT)) await box(page, name).fill(value);
  await picture(claire, 'getting-in-structure');
  expect(await seriousFaults(claire)).toEqual([]);
  await page.getByRole('button', { name: words.organisation.new.submit }).click();
  await page.waitForURL(/\/organisation(\?|\/requests|$)/);
  await page.goto('/contracts/new');
  expect(await page.locator('[name=number]').count()).toBe(0);
});

test('the administrator is told by mail, and approves', async () => {
  const { page } = anne;
  await untilMail(ADMINISTRATOR, '/organisation/approvals');
  await page.goto('/organisation/approvals');
  await picture(anne, 'getting-in-approvals');
  expect(await seriousFaults(anne)).toEqual([]);
  await page.getByRole('link', { name: /Claire Fontaine/ }).click();
  await page.getByRole('button', { name: words.people.approvals.approveManager }).click();
  await page.getByText(words.people.approvals.done.approved).waitFor();
});

test('the contracting authority, now a manager of a public structure, sets a second factor and writes the contract', async () => {
  const { page } = claire;
  await page.goto('/contracts/new');
  await page.waitForURL('**/sign-in/second-factor**');
  await setSecondFactor(claire, Date.now);
  await page.goto('/contracts/new');
  await box(page, 'number').fill('2026-TX-300');
  await box(page, 'title').fill('Toiture du centre aéré');
  await box(page, 'buyerClass').selectOption('local');
  await page.getByLabel(words.contracts.chorusModes.portal).check();
  await box(page, 'notifiedOn').fill('2026-10-12');
  await box(page, 'startsOn').fill('2026-11-02');
  await box(page, 'amountExclVat').fill('84 000,00');
  await name(page, 'moe', '83214567600017', 'Atelier Moreau', 'Inès Moreau', MOE);
  await name(page, 'supplier', '48213579500011', 'Bâtisseurs du Rhône', 'Karim Benali', SUPPLIER);
  await press(page, 'save');
  await page.waitForURL(/\/contracts\/\d+\?saved/);
  expect(await seriousFaults(claire)).toEqual([]);
  await picture(claire, 'getting-in-contract');
});

test.each([
  ['project manager', MOE],
  ['supplier', SUPPLIER],
])('the %s accepts the invitation and lands on the contract', async (_who, address) => {
  const visitor = await visitors.arrive();
  await accept(visitor, address);
  expect(await visitor.page.getByText('2026-TX-300').first().isVisible()).toBe(true);
  await visitor.page.context().close();
});

test('the supplier deposits the first draft monthly statement, and the project manager finds it waiting', async () => {
  const supplier = await enter(SUPPLIER);
  const { page } = supplier;
  await page.goto('/works-invoices/submit');
  await page.getByRole('radio', { name: '2026-TX-300' }).check();
  await page.getByRole('button', { name: words.submission.start.initial.button }).click();
  await page.waitForURL(/\/document($|#)/);
  await importFile(supplier, await makePdf(portal, 'situation-1.pdf'));
  await typeAmounts(supplier, { base: '10 000,00', vat: '2 000,00', total: '12 000,00' });
  const documentId = await send(supplier);
  await untilMail(MOE, `/works-invoices/documents/${documentId}`);
  const moe = await enter(MOE);
  await moe.page.goto(`/works-invoices/documents/${documentId}`);
  await moe.page.getByRole('button', { name: words.files.document.steps.next }).first().waitFor();
});

const VALMONT = {
  name: 'Ville de Valmont',
  address: '1 place de la Mairie',
  postalCode: '69700',
  city: 'Valmont',
};

/** Names a party that is not registered yet, and whom to invite. */
async function name(
  page: Page,
  party: 'moe' | 'supplier',
  siret: string,
  structure: string,
  contact: string,
  address: string,
): Promise<void> {
  await box(page, `parties.${party}.structure`).fill(siret);
  await press(page, `find:${party}`);
  await box(page, `parties.${party}.newName`).fill(structure);
  await box(page, `parties.${party}.contactName`).fill(contact);
  await box(page, `parties.${party}.contactEmail`).fill(address);
}

async function accept({ page }: Visitor, address: string): Promise<void> {
  await page.goto(await linkTo(address, 'invitation'));
  await box(page, 'sheet.address').fill('3 rue du Bois');
  await box(page, 'sheet.postalCode').fill('69700');
  await box(page, 'sheet.city').fill('Givors');
  await box(page, 'password').fill(PASSWORD);
  await page.getByRole('button', { name: words.invitations.page.join }).click();
  await page.waitForURL(/\/contracts\/\d+\?welcome/);
}

async function enter(address: string): Promise<Visitor> {
  const visitor = await visitors.arrive();
  const { page } = visitor;
  await page.goto('/sign-in');
  await page.getByLabel(words.signIn.email).fill(address);
  await page.getByLabel(words.signIn.password).fill(PASSWORD);
  await page.getByRole('button', { name: words.signIn.submit, exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return visitor;
}

/** @returns the link of this kind in a mail to this address. */
async function linkTo(address: string, kind: 'activate' | 'invitation'): Promise<string> {
  const text = await untilMail(address, `/${kind}/`);
  return new RegExp(`/${kind}/[\\w-]+`).exec(text)?.[0] ?? '';
}

/** @returns the text of the mail to this address that says this, once it has been sent. */
async function untilMail(address: string, said: string): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = portal
      .mails()
      .map(parseMail)
      .filter(({ headers }) => headers.get('to')?.includes(address))
      .map(({ parts }) => parts.get('text/plain') ?? '')
      .find((text) => text.includes(said));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No mail to ${address} says ${said}`);
}
