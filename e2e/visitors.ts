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

/** The three manners in which a story is told whole. */
export const MANNERS = [
  { name: 'in French', locale: 'fr', javaScriptEnabled: true },
  {
    name: 'in English on a phone in the dark',
    locale: 'en',
    isPhone: true,
    isDark: true,
    javaScriptEnabled: true,
  },
  { name: 'in French without JavaScript', locale: 'fr', javaScriptEnabled: false },
] as const satisfies readonly (Manner & { name: string; locale: Locale })[];

/** Somebody at their browser. */
export type Visitor = { page: Page; locale: Locale; hasScript: boolean };

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;

export type Visitors = {
  /** Somebody who has signed in, on the first page; in a window of their own. */
  visit(person: PersonKey, manner?: Manner): Promise<Visitor>;
  /** Somebody whom the portal does not know yet. */
  arrive(manner?: Manner): Promise<Visitor>;
  close(): Promise<void>;
};

/** Opens Chromium (CHROMIUM_PATH) for the visitors of one portal. */
export async function openVisitors(portal: Pick<Portal, 'url'>): Promise<Visitors> {
  const executablePath = process.env.CHROMIUM_PATH;
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const sessions = new Map<string, Cookies>();
  const arrive = async (manner: Manner = {}): Promise<Visitor> => ({
    page: await newPage(browser, portal, manner),
    locale: manner.locale ?? 'fr',
    hasScript: manner.javaScriptEnabled ?? true,
  });
  return {
    arrive,
    visit: async (person, manner = {}) => {
      const visitor = await arrive(manner);
      const key = `${person} ${visitor.locale}`;
      await enter(visitor, person, sessions.get(key) ?? []);
      sessions.set(key, await visitor.page.context().cookies());
      return visitor;
    },
    close: () => browser.close(),
  };
}

/** Opens the first page with the session of an earlier visit; where there is none, or it has ended, somebody signs in. */
async function enter(visitor: Visitor, person: PersonKey, cookies: Cookies): Promise<void> {
  await visitor.page.context().addCookies(cookies);
  await visitor.page.goto(cookies.length > 0 ? '/' : '/sign-in');
  if (new URL(visitor.page.url()).pathname.startsWith('/sign-in')) await signIn(visitor, person);
}

/** @returns the window of somebody, opened at their first visit and kept. */
export function keptWindows(
  visitors: () => Visitors,
  manner: Manner,
): (person: PersonKey) => Promise<Visitor> {
  const here = new Map<PersonKey, Visitor>();
  return async (person) => {
    const visitor = here.get(person) ?? (await visitors().visit(person, manner));
    here.set(person, visitor);
    return visitor;
  };
}

/** Types address and password of somebody of the cast into the page that asks for them. */
export async function signIn({ page, locale }: Visitor, person: PersonKey): Promise<void> {
  const words = messagesIn(locale).signIn;
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in');
  await page.getByLabel(words.email).fill(PEOPLE[person].email);
  await page.getByLabel(words.password).fill(DEMONSTRATION_PASSWORD);
  await page.getByRole('button', { name: words.submit, exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Saves what somebody sees as PICTURES_DIR/name-language.png, for the guide and for the eye; once, with JavaScript. */
export async function picture({ page, locale, hasScript }: Visitor, name: string): Promise<void> {
  if (!hasScript) return;
  const folder = process.env.PICTURES_DIR ?? '.pictures';
  mkdirSync(folder, { recursive: true });
  await page.screenshot({
    path: path.join(folder, `${name}-${locale}.png`),
    fullPage: true,
    animations: 'disabled',
  });
}

/** @returns what axe-core finds serious or critical on the page, in words; it is a script and needs scripts. */
export async function seriousFaults({ page, hasScript }: Visitor): Promise<string[]> {
  if (!hasScript) return [];
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
}

async function newPage(browser: Browser, portal: Pick<Portal, 'url'>, manner: Manner): Promise<Page> {
  const { locale = 'fr', javaScriptEnabled = true, isPhone, isDark } = manner;
  const options: BrowserContextOptions = {
    baseURL: portal.url,
    // A portal over TLS is one behind a reverse proxy, whose certificate a test has made.
    ignoreHTTPSErrors: portal.url.startsWith('https:'),
    locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    javaScriptEnabled,
    viewport: isPhone ? { width: 375, height: 740 } : { width: 1280, height: 800 },
    colorScheme: isDark ? 'dark' : 'light',
  };
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  return await context.newPage();
}
