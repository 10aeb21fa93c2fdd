import { mkdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { DEMONSTRATION_PASSWORD, PEOPLE, type PersonKey } from '@/db/cast';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import type { Portal } from './portal';

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** How somebody comes: their language, with or without JavaScript, on a phone, in the dark. */
export type Manner = { locale?: Locale; javaScriptEnabled?: boolean; isPhone?: boolean; isDark?: boolean };

export type Visitors = {
  /** A page of somebody who has just signed in; its own cookies, its own window. */
  visit(person: PersonKey, manner?: Manner): Promise<Page>;
  /** A page of somebody whom the portal does not know yet. */
  arrive(manner?: Manner): Promise<Page>;
  close(): Promise<void>;
};

/** Opens Chromium (CHROMIUM_PATH) for the visitors of one portal. */
export async function openVisitors(portal: Portal): Promise<Visitors> {
  const executablePath = process.env.CHROMIUM_PATH;
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const arrive = async (manner: Manner = {}) => await newPage(browser, portal, manner);
  return {
    arrive,
    visit: async (person, manner = {}) => {
      const page = await arrive(manner);
      await signIn(page, person, manner.locale);
      return page;
    },
    close: () => browser.close(),
  };
}

/** Types address and password of somebody of the cast into the page that asks for them. */
export async function signIn(page: Page, person: PersonKey, locale: Locale = 'fr'): Promise<void> {
  const words = messagesIn(locale).signIn;
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in');
  await page.getByLabel(words.email).fill(PEOPLE[person].email);
  await page.getByLabel(words.password).fill(DEMONSTRATION_PASSWORD);
  await page.getByRole('button', { name: words.submit, exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Saves what the page looks like as PICTURES_DIR/name.png, for the guide and for the eye. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES_DIR ?? '.pictures';
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
}

/** @returns what axe-core finds serious or critical on the page, in words. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
}

async function newPage(browser: Browser, portal: Portal, manner: Manner): Promise<Page> {
  const { locale = 'fr', javaScriptEnabled = true, isPhone, isDark } = manner;
  const options: BrowserContextOptions = {
    baseURL: portal.url,
    locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    javaScriptEnabled,
    viewport: isPhone ? { width: 375, height: 740 } : { width: 1280, height: 800 },
    colorScheme: isDark ? 'dark' : 'light',
  };
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  return await context.newPage();
}
