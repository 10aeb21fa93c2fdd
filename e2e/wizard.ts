import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DirectAct } from '@/lib/domain/acts';
import type { DifferenceReason } from '@/lib/domain/admitted-amounts';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { messagesIn } from '@/lib/i18n/messages';
import { samplePdf } from '@/scripts/sample-pdf';
import type { Portal } from './portal';
import type { Visitor } from './visitors';

/** The wizard as somebody uses it, by the words that they read; works with and without JavaScript. */

/** Writes a PDF into the portal's folder. @returns its path. */
export async function makePdf(portal: Pick<Portal, 'dataDir'>, name: string): Promise<string> {
  const file = path.join(portal.dataDir, name);
  writeFileSync(file, await samplePdf([name, 'Made by the test']));
  return file;
}

/** From the home page to the first step, by the doors that people know. */
export async function enterWorksInvoices({ page, locale }: Visitor): Promise<void> {
  const words = messagesIn(locale).shell;
  await page.goto('/');
  await page.getByRole('navigation').getByRole('link', { name: words.billing, exact: true }).click();
  await page.waitForURL('**/billing');
  await page
    .locator('a[href="/works-invoices/submit"]')
    .filter({ hasText: words.billingPage.access })
    .click();
  await page.waitForURL('**/works-invoices/submit');
}

/** Step 1: an initial submission for the contract of this number. */
export async function beginInitial({ page, locale }: Visitor, contractNumber: string): Promise<void> {
  const words = messagesIn(locale).submission.start.initial;
  await page.getByRole('radio', { name: contractNumber }).check();
  await page.getByRole('button', { name: words.button }).click();
  await page.waitForURL(/\/document($|#)/);
}

/** Step 1 from the page of a document: "Select the next document of the invoice file". */
export async function selectNext({ page, locale }: Visitor): Promise<void> {
  await page.getByRole('button', { name: messagesIn(locale).files.document.steps.next }).click();
  await page.waitForURL(/\/document($|#)/);
}

/** Step 2: imports the file, chooses the framework where it is not the likely one, then goes on. */
export async function importFile(visitor: Visitor, file: string, framework?: FrameworkCode): Promise<void> {
  await bringFile(visitor, file);
  if (framework) await visitor.page.locator(`[name=framework][value=${framework}]`).check();
  await goToDetails(visitor);
}

/** Step 2: imports the file, and stays: before JavaScript that loads the page anew. */
export async function bringFile(visitor: Visitor, file: string): Promise<void> {
  await chooseFile(visitor, file);
  await visitor.page.getByRole('link', { name: path.basename(file) }).waitFor();
}

export async function goToDetails({ page, locale }: Visitor): Promise<void> {
  await page
    .getByRole('button', { name: messagesIn(locale).submission.document.continue, exact: true })
    .click();
  await page.waitForURL(/\/details/);
}

/** Chooses a PDF; without JavaScript the form has its own button. */
async function chooseFile({ page, locale, hasScript }: Visitor, file: string): Promise<void> {
  if (hasScript) await page.waitForLoadState('networkidle');
  await page.locator('input[type=file]').setInputFiles(file);
  const { button } = messagesIn(locale).uploads.main;
  if (!hasScript) await page.getByRole('button', { name: button, exact: true }).click();
}

/** Works of 10,000 EUR at 20 %, as somebody writes them. */
export const TEN_THOUSAND = {
  fr: { base: '10 000,00', vat: '2 000,00', total: '12 000,00' },
  en: { base: '10,000.00', vat: '2,000.00', total: '12,000.00' },
} as const;

/** Step 3: types amounts into one VAT line at 20 % and goes to the summary. @param amounts as this person writes them. */
export async function typeAmounts(
  visitor: Visitor,
  amounts: { base: string; vat: string; total: string },
): Promise<void> {
  const fields = {
    'vatLines.0.rate': '20',
    'vatLines.0.base': amounts.base,
    'vatLines.0.vat': amounts.vat,
    totalExclVat: amounts.base,
    totalVat: amounts.vat,
    totalInclVat: amounts.total,
    netPayable: amounts.total,
  };
  for (const [name, value] of Object.entries(fields))
    await visitor.page.locator(`[name="${name}"]`).fill(value);
  await goToSummary(visitor);
}

/** Step 3 of a receiver's document: what is admitted of the first line, and why; then goes to the summary. */
export async function typeAdmitted(
  visitor: Visitor,
  base: string,
  reason: DifferenceReason,
  text: string,
): Promise<void> {
  const { page } = visitor;
  await page.locator('[name="admitted.0.base"]').fill(base);
  await page.locator('[name="admitted.0.reason"]').selectOption(reason);
  await page.locator('[name="admitted.0.text"]').fill(text);
  await goToSummary(visitor);
}

export async function goToSummary({ page, locale }: Visitor): Promise<void> {
  await page
    .getByRole('button', { name: messagesIn(locale).submission.details.continue, exact: true })
    .last()
    .click();
  await page.waitForURL(/\/summary/);
}

/** "Validate and send". @returns the id of the document. */
export async function send({ page, locale }: Visitor): Promise<number> {
  await page.getByRole('button', { name: messagesIn(locale).submission.summary.send, exact: true }).click();
  await page.waitForURL(/\/certificate\?sent/);
  const [, id] = /documents\/(\d+)\/certificate/.exec(page.url()) ?? [];
  return Number(id);
}

/** Plays an act on the page of a document. */
export async function play({ page, locale }: Visitor, act: DirectAct, mandateNumber?: string): Promise<void> {
  const button = page.getByRole('button', { name: messagesIn(locale).acts[act], exact: true });
  if (!(await button.isVisible()))
    await page.locator(`details:has([name=act][value=${act}]) > summary`).click();
  if (mandateNumber !== undefined) await page.locator('[name=mandateNumber]').fill(mandateNumber);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await button.click();
  await answered;
  await page.waitForURL(/\?done/);
  await page.goto(new URL(page.url()).pathname);
}
