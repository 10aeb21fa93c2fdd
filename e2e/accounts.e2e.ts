import { setTimeout as pause } from 'node:timers/promises';
import { PEOPLE } from '@/db/cast';
import { messagesIn } from '@/lib/i18n/messages';
import { parseMail } from '@/tests/mail-parts';
import { type Portal, startPortal } from './portal';
import { type Manner, openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** Accounts: somebody registers, reads the mail, activates, changes an address, and forgets the password. */

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

const PHRASE = 'trois grues jaunes au bord du canal';
const OTHER = 'le béton sèche moins vite en novembre';
const MANNERS: readonly (Manner & { name: string; mail: string })[] = [
  { name: 'with JavaScript', mail: 'nina.petit' },
  { name: 'without JavaScript', mail: 'paul.girard', javaScriptEnabled: false },
];
const words = messagesIn('fr');

describe.each(MANNERS)('$name', ({ mail, ...manner }) => {
  const address = `${mail}@chantier.example`;
  const moved = `${mail}@ailleurs.example`;

  test('somebody whom nobody knows opens an account by the link in a mail', async () => {
    const visitor = await visitors.arrive(manner);
    const { page } = visitor;
    await page.goto('/register');
    await picture(visitor, 'register');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: words.registration.submit }).click();
    await page.getByRole('alert').getByText(words.refusals.required).first().waitFor();
    await register(visitor, 'Nina Petit', address);
    await page.getByText(address).waitFor();
    await picture(visitor, 'register-sent');
    expect(await seriousFaults(visitor)).toEqual([]);

    const link = await linkTo(address, '/activate/');
    // Looking at it uses nothing up.
    for (let scanner = 0; scanner < 3; scanner += 1) expect((await fetch(link)).status).toBe(200);
    await page.goto(link);
    await picture(visitor, 'activate');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByLabel(words.registration.password).fill('motdepasse123456');
    await page.getByRole('button', { name: words.registration.activate.submit }).click();
    await page.getByRole('alert').getByText(words.refusals.password_common).waitFor();
    await picture(visitor, 'activate-refused');
    await page.getByLabel(words.registration.password).fill(PHRASE);
    await page.getByRole('button', { name: words.registration.activate.submit }).click();
    await page.waitForURL(/\/account\/welcome$/);
    await page.getByRole('heading', { name: words.account.welcome.title }).waitFor();
    await picture(visitor, 'welcome');
    expect(await seriousFaults(visitor)).toEqual([]);

    await page.goto(link);
    await page.getByText(words.registration.dead.used).waitFor();
    await picture(visitor, 'link-used');
    expect(await seriousFaults(visitor)).toEqual([]);
  });

  test('the account says who it is, and changes its name, address and password', async () => {
    const visitor = await enter(address, PHRASE, manner);
    const { page } = visitor;
    await page.goto('/account');
    await page.getByRole('main').getByText(address, { exact: true }).first().waitFor();
    await picture(visitor, 'account');
    expect(await seriousFaults(visitor)).toEqual([]);

    await page.getByRole('link', { name: words.account.changeOf.name }).click();
    await page.getByRole('heading', { name: words.account.nameForm.title, level: 1 }).waitFor();
    await page.getByLabel(words.account.nameForm.label).fill('Nina Petit-Roux');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: words.account.save }).click();
    await page.getByText(words.account.done.name).waitFor();

    await page.getByRole('link', { name: words.account.changeOf.email }).click();
    await page.getByLabel(words.account.addressForm.label).fill(moved);
    await page.getByLabel(words.account.proof.password).fill('not my password at all');
    await page.getByRole('button', { name: words.account.addressForm.submit }).click();
    await page.getByRole('alert').getByText(words.refusals.password_wrong).waitFor();
    await picture(visitor, 'account-address');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByLabel(words.account.proof.password).fill(PHRASE);
    await page.getByRole('button', { name: words.account.addressForm.submit }).click();
    await page.getByText(words.account.waiting.replace('{address}', moved)).waitFor();
    await picture(visitor, 'account-waiting');

    await page.goto(await linkTo(moved, '/account/address/'));
    await picture(visitor, 'account-confirm');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: words.account.confirm.submit }).click();
    await page.getByText(words.account.done.address).waitFor();
    expect(await mailTo(address, words.mail.heading.account_changed)).toContain(moved);

    await page.getByRole('link', { name: words.account.changeOf.password }).click();
    await page.getByRole('heading', { name: words.account.passwordForm.title, level: 1 }).waitFor();
    await picture(visitor, 'account-password');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByLabel(words.account.passwordForm.current).fill(PHRASE);
    await page.getByLabel(words.account.passwordForm.label).fill(OTHER);
    await page.getByRole('button', { name: words.account.passwordForm.submit }).click();
    await page.getByText(words.account.done.password).waitFor();
    await page.goto('/notifications');
    await page.getByText(words.notices.people.password_changed).waitFor();
    await picture(visitor, 'notifications-account');
    expect(await seriousFaults(visitor)).toEqual([]);
  });

  test('a forgotten password is replaced by a link, and every other session ends', async () => {
    const before = await enter(moved, OTHER, manner);
    const visitor = await visitors.arrive(manner);
    const { page } = visitor;
    await page.goto('/reset-password');
    await picture(visitor, 'reset-password');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByLabel(words.registration.address).fill(moved.toUpperCase());
    await page.getByRole('button', { name: words.registration.reset.ask }).click();
    await page.getByText(words.registration.reset.next).waitFor();
    await page.goto(await linkTo(moved, '/reset-password/'));
    await page.getByLabel(words.registration.password).fill(PHRASE);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: words.registration.reset.submit }).click();
    await page.waitForURL(/\/account$/);
    await before.page.goto('/account');
    expect(before.page.url()).toContain('/sign-in');
  });

  test('nobody learns which addresses have an account', async () => {
    const pages: string[] = [];
    for (const asked of [PEOPLE.hugo.email, `unknown-${mail}@nowhere.example`]) {
      const visitor = await visitors.arrive(manner);
      await visitor.page.goto('/register');
      await register(visitor, 'Somebody', asked);
      await visitor.page.getByText(asked).waitFor();
      pages.push((await visitor.page.getByRole('main').textContent())?.replace(asked, '') ?? asked);
    }
    expect(pages[0]).toBe(pages[1]);
  });
});

test('in English, in the dark, on a phone', async () => {
  const visitor = await visitors.arrive({ locale: 'en', isPhone: true, isDark: true });
  const { page } = visitor;
  for (const [name, path] of [
    ['register-phone', '/register'],
    ['reset-password-phone', '/reset-password'],
    ['link-broken-phone', '/activate/1-invented'],
  ] as const) {
    await page.goto(path);
    await picture(visitor, name);
    expect(await seriousFaults(visitor)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  }
});

async function register({ page }: Visitor, name: string, address: string): Promise<void> {
  await page.getByLabel(words.registration.name).fill(name);
  await page.getByLabel(words.registration.address).fill(address);
  await page.getByRole('button', { name: words.registration.submit }).click();
  await page.waitForURL(/\/register\/sent$/);
}

async function enter(address: string, password: string, manner: Manner): Promise<Visitor> {
  const visitor = await visitors.arrive(manner);
  const { page } = visitor;
  await page.goto('/sign-in');
  await page.getByLabel(words.signIn.email).fill(address);
  await page.getByLabel(words.signIn.password).fill(password);
  await page.getByRole('button', { name: words.signIn.submit, exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return visitor;
}

/** @returns the address in the last mail to somebody that leads to such a page. */
async function linkTo(address: string, page: string): Promise<string> {
  const text = await mailTo(address, page);
  const link = text.split('\n').find((line) => line.startsWith(`${portal.url}${page}`));
  if (!link) throw new Error(`No line with ${page} in\n${text}`);
  return link.trim();
}

/** @returns the words of the last mail to this address that has these words in it. */
async function mailTo(address: string, said: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = portal
      .mails()
      .map((mail) => parseMail(mail))
      .map(({ headers, parts }) => ({ headers, text: parts.get('text/plain') ?? '' }))
      .filter(({ headers, text }) => (headers.get('to') ?? '').includes(address) && text.includes(said))
      .at(-1);
    if (found) return found.text;
    await pause(100);
  }
  throw new Error(`No mail to ${address} says ${said}`);
}
