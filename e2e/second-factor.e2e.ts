import { DEMONSTRATION_PASSWORD, PEOPLE, type PersonKey } from '@/db/cast';
import { messagesIn } from '@/lib/i18n/messages';
import { type Portal, startPortal } from './portal';
import { portalClock, setSecondFactor } from './second-factors';
import {
  type Manner,
  openVisitors,
  picture,
  seriousFaults,
  signIn,
  type Visitor,
  type Visitors,
} from './visitors';

const fr = messagesIn('fr');
const words = fr.security;
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

/** Types address and password, up to the page that asks for more. */
async function knock(visitor: Visitor, person: PersonKey): Promise<void> {
  const { page } = visitor;
  await page.context().clearCookies({ name: /session-token/ });
  await page.goto('/sign-in?next=%2Fcontracts');
  await page.getByLabel(fr.signIn.email).fill(PEOPLE[person].email);
  await page.getByLabel(fr.signIn.password).fill(DEMONSTRATION_PASSWORD);
  await page.getByRole('button', { name: fr.signIn.submit, exact: true }).click();
  await page.waitForURL('**/sign-in/code');
}

async function answer({ page }: Visitor, label: string, code: string): Promise<void> {
  await page.getByLabel(label).fill(code);
  await page.getByRole('button', { name: fr.signIn.code.submit, exact: true }).click();
}

describe.each([
  ['with JavaScript', true, 'karim', 'sophie'],
  ['without JavaScript', false, 'ines', 'luc'],
] as const)('%s', (_name, javaScriptEnabled, person, other) => {
  test('somebody sets a second factor, enters with it, with a recovery code, and takes it off again', async () => {
    const visitor = await visitors.visit(person, { javaScriptEnabled });
    const { page } = visitor;
    await page.goto('/account/security');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: words.secondFactor.begin }).click();
    await page.getByRole('img', { name: words.enrolment.picture }).waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'second-factor');
    await page.getByLabel(words.enrolment.code).fill('000000');
    await page.getByRole('button', { name: words.enrolment.submit }).click();
    await page.getByText(fr.refusals.code_wrong).first().waitFor();
    const { phone, recoveryCodes } = await setSecondFactor(visitor, portalClock(portal, person));
    expect(recoveryCodes).toHaveLength(10);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: words.codes.kept }).click();
    await page.getByText(words.secondFactor.on).waitFor();
    await page.goto('/account/security/codes');
    await page.getByText(words.codes.over).waitFor();
    expect(await page.content()).not.toContain(recoveryCodes[0]);

    await knock(visitor, person);
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'sign-in-code');
    await answer(visitor, fr.signIn.code.label, '123456');
    await page.getByText(fr.refusals.code_wrong).first().waitFor();
    await answer(visitor, fr.signIn.code.label, phone.nextCode());
    await page.waitForURL('**/contracts');

    await knock(visitor, person);
    await page.getByRole('link', { name: fr.signIn.code.recoveryLink }).click();
    await page.getByRole('heading', { name: fr.signIn.code.recoveryTitle }).waitFor();
    await answer(visitor, fr.signIn.code.recoveryLabel, recoveryCodes[4]?.toUpperCase() ?? '');
    await page.waitForURL('**/contracts');
    await page.goto('/account/security');
    await page.getByText(words.secondFactor.codesLeft).waitFor();
    expect(await page.locator('dd').allTextContents()).toContain('9');

    await page.getByRole('link', { name: words.drop.title }).click();
    await page.getByLabel(words.proof.password).fill('not this one');
    await page.getByRole('button', { name: words.drop.submit }).click();
    await page.getByText(fr.refusals.password_wrong).first().waitFor();
    await page.getByLabel(words.proof.code).fill(recoveryCodes[5] ?? '');
    await page.getByLabel(words.proof.password).fill('');
    await page.getByRole('button', { name: words.drop.submit }).click();
    await page.getByText(words.drop.done).waitFor();
    await page.context().close();
  });

  test('somebody ends their other sessions', async () => {
    const session = async (manner: Manner) => {
      const visitor = await visitors.arrive(manner);
      await signIn(visitor, other);
      return visitor;
    };
    const [here, there, elsewhere] = [
      await session({ javaScriptEnabled }),
      await session({ javaScriptEnabled }),
      await session({ javaScriptEnabled, isPhone: true }),
    ];
    const { page } = here;
    await page.goto('/account/security');
    const ending = page.getByRole('button', { name: /^Terminer la session/ });
    await ending.nth(1).waitFor();
    expect(await ending.count()).toBe(2);
    expect(await page.getByText(words.sessions.this).count()).toBe(1);
    await picture(here, 'security');
    await ending.first().click();
    await page.getByText(words.sessions.done).waitFor();
    expect(await ending.count()).toBe(1);
    await page.getByRole('button', { name: words.sessions.others }).click();
    await ending.first().waitFor({ state: 'detached' });
    for (const gone of [there, elsewhere]) {
      await gone.page.goto('/account');
      expect(gone.page.url()).toContain('/sign-in?next=%2Faccount');
      await gone.page.context().close();
    }
    await page.goto('/account');
    expect(page.url()).toBe(`${portal.url}/account`);
    await page.context().close();
  });
});

describe('outside the demonstration', () => {
  let production: Portal;
  let people: Visitors;

  beforeAll(async () => {
    production = await startPortal('fr', { DECOMPTE_DEMO: '0', NOW: '' });
    people = await openVisitors(production);
  });
  afterAll(async () => {
    await people?.close();
    await production?.stop();
  });

  test.each(['anne', 'claire'] as const)(
    '%s reaches nothing until the second factor is set',
    async (person) => {
      const visitor = await people.arrive();
      const { page } = visitor;
      await page.goto('/sign-in?next=%2Faccount');
      await page.getByLabel(fr.signIn.email).fill(PEOPLE[person].email);
      await page.getByLabel(fr.signIn.password).fill(DEMONSTRATION_PASSWORD);
      await page.getByRole('button', { name: fr.signIn.submit, exact: true }).click();
      await page.getByRole('heading', { name: words.setUp.title }).waitFor();
      for (const elsewhere of [
        '/',
        '/contracts',
        '/works-invoices/synthesis',
        '/account/security',
        '/sign-in',
      ]) {
        await page.goto(elsewhere);
        expect(new URL(page.url()).pathname).toBe('/sign-in/second-factor');
      }
      const download = await page.request.get('/api/documents/1/file', { maxRedirects: 0 });
      expect(download.status()).toBeGreaterThan(299);
      await page.goto('/sign-in/second-factor?next=%2Faccount');
      expect(await seriousFaults(visitor)).toEqual([]);
      await picture(visitor, 'second-factor-needed');
      await setSecondFactor(visitor, Date.now);
      await page.getByRole('button', { name: words.codes.kept }).click();
      await page.waitForURL('**/account');
      await page.context().close();
    },
  );
});
