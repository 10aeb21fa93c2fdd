import type { Page } from 'playwright-core';
import { loadDraft } from '@/db/drafts';
import { discardDraft } from '@/lib/commands/discard-draft';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { draftAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { openVisitors, type Visitors } from './visitors';

/** The scripts of the two large forms come when somebody touches them: what is typed meanwhile is not lost. */

let portal: Portal;
let visitors: Visitors;
let world: World;
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

/** Lets no further script arrive until it is told to. @returns what tells it. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/chunks/**', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

const box = (page: Page, name: string) => page.locator(`[id="${name}"]`);
const typed = async (page: Page, name: string) => (await box(page, name).inputValue()).replace(/\s/g, ' ');

test('step 3 keeps what is typed before its script has come, saves it, and goes on from there', async () => {
  const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
  const { page } = await visitors.visit('karim');
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`/works-invoices/submit/${draftId}/details`, { waitUntil: 'networkidle' });
  const release = await holdScripts(page);
  const asked = page.waitForRequest('**/_next/static/chunks/**');
  await box(page, 'number').fill('EARLY-1');
  await box(page, 'comment').fill('Typed early');
  await box(page, 'paymentMode').selectOption({ index: 2 });
  const mode = await typed(page, 'paymentMode');
  await box(page, 'vatLines.0.base').fill('3000');
  await asked;
  const saved = page.waitForResponse((answer) => answer.url().endsWith(`/api/drafts/${draftId}/fields`));
  release();
  expect((await saved).ok()).toBe(true);
  expect(await typed(page, 'number')).toBe('EARLY-1');
  expect(await typed(page, 'comment')).toBe('Typed early');
  expect(await typed(page, 'paymentMode')).toBe(mode);
  expect(await typed(page, 'vatLines.0.base')).toBe('3000');
  await box(page, 'vatLines.0.base').fill('4000');
  await page.keyboard.press('Tab');
  expect(await typed(page, 'vatLines.0.base')).toBe('4 000,00');
  expect(await typed(page, 'totalInclVat')).toBe('4 800,00');
  await box(page, 'number').fill('');
  await page.keyboard.press('Tab');
  expect(await box(page, 'number-error').textContent()).toBe(messagesIn('fr').refusals.required);
  expect(faults).toEqual([]);
  const draft = await page.request.get(`/works-invoices/submit/${draftId}/details`);
  expect(await draft.text()).toContain('Typed early');
});

test('a button that is pressed before the script has come posts the plain form', async () => {
  const { draftId } = draftAs(world, 'karim', 'A4', { in: 'nursery' });
  const { page } = await visitors.visit('karim');
  await page.goto(`/works-invoices/submit/${draftId}/details`, { waitUntil: 'networkidle' });
  await holdScripts(page);
  await box(page, 'number').fill('EARLY-2');
  await page
    .getByRole('button', { name: messagesIn('fr').submission.details.continue, exact: true })
    .last()
    .click();
  await page.waitForURL(/\/summary/, { waitUntil: 'commit' });
});

test.each([
  ['a link of the page', (page: Page) => page.locator('header').getByRole('link').first().click()],
  ['another address', (page: Page) => page.goto('/billing')],
])('what was typed last is kept when somebody leaves at once by %s', async (_how, leave) => {
  const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
  const { page } = await visitors.visit('karim');
  const address = `/works-invoices/submit/${draftId}/details`;
  await page.goto(address, { waitUntil: 'networkidle' });
  await box(page, 'comment').fill('Typed and gone');
  await page.waitForTimeout(300);
  await leave(page);
  await page.waitForURL((url) => url.pathname !== address);
  const kept = () => loadDraft(world.db, draftId)?.fields.comment;
  while (kept() !== 'Typed and gone') await page.waitForTimeout(50);
});

test('whoever types in a draft that was sent meanwhile is told that nothing is kept any more', async () => {
  const { draftId, context } = draftAs(world, 'karim', 'A4', { in: 'school' });
  const { page } = await visitors.visit('karim');
  await page.goto(`/works-invoices/submit/${draftId}/details`, { waitUntil: 'networkidle' });
  discardDraft(context, { draftId });
  await box(page, 'comment').fill('Typed too late');
  await page.getByText(messagesIn('fr').submission.details.gone).waitFor();
});

test('a contract sheet keeps what is typed before its script has come, and checks it afterwards', async () => {
  const { page } = await visitors.visit('claire');
  await page.goto(`/contracts/${world.ids.contracts.school}/edit`, { waitUntil: 'networkidle' });
  const release = await holdScripts(page);
  const asked = page.waitForRequest('**/_next/static/chunks/**');
  await box(page, 'title').fill('Typed early');
  await asked;
  release();
  await page.waitForLoadState('networkidle');
  expect(await typed(page, 'title')).toBe('Typed early');
  await box(page, 'title').fill('');
  // Nothing on the screen says when the form has come alive: from then on, leaving the empty field is answered.
  while (!(await box(page, 'title-error').isVisible())) {
    await box(page, 'title').focus();
    await page.keyboard.press('Tab');
  }
  expect(await box(page, 'title-error').textContent()).toBe(messagesIn('fr').refusals.required);
});
