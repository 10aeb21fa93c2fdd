import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { eq } from 'drizzle-orm';
import { PEOPLE } from '@/db/cast';
import { externalIdentities, memberships, users } from '@/db/schema';
import { messagesIn } from '@/lib/i18n/messages';
import { type Portal, startPortal } from './portal';
import { portalClock, setSecondFactor } from './second-factors';
import { openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

const fr = messagesIn('fr');
let provider: ChildProcess;
let portal: Portal;
let visitors: Visitors;

beforeAll(async () => {
  const port = await freePort();
  provider = await startProvider(port);
  portal = await startPortal('fr', {
    OIDC_ISSUER: `http://localhost:${port}`,
    OIDC_CLIENT_ID: 'portal',
    OIDC_CLIENT_SECRET: 'a secret between the portal and its provider',
    OIDC_NAME: 'Valmont Connect',
  });
  visitors = await openVisitors(portal);
});
afterAll(async () => {
  await visitors?.close();
  await portal?.stop();
  provider?.kill();
});

/** Asks the portal for a page and says at the provider who one is. */
async function come(visitor: Visitor, address: string, who: string, isStrong = false): Promise<void> {
  const { page } = visitor;
  await page.goto(address);
  await page.getByRole('link', { name: 'Continuer avec Valmont Connect' }).click();
  await page.getByLabel('Who are you?').fill(who);
  if (isStrong) await page.getByLabel('strong').check();
  await page.getByRole('button', { name: 'Go on' }).click();
}

test.each([true, false])(
  'somebody who has an account here enters it, with JavaScript: %s',
  async (javaScriptEnabled) => {
    const visitor = await visitors.arrive({ javaScriptEnabled });
    await visitor.page.goto('/contracts');
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'sign-in-provider');
    await come(visitor, '/contracts', PEOPLE.karim.email);
    await visitor.page.waitForURL(`${portal.url}/contracts`);
    await visitor.page.goto('/account');
    await visitor.page.locator('main').getByText(PEOPLE.karim.email).first().waitFor();
    expect(linksOf(PEOPLE.karim.email)).toHaveLength(1);
    await visitor.page.context().close();
  },
);

test('somebody who has none gets a plain one, which belongs to nothing', async () => {
  const visitor = await visitors.arrive();
  await come(visitor, '/account', 'lea.roux@neuf.example');
  await visitor.page.waitForURL(`${portal.url}/account`);
  const { person, rows } = accountOf('lea.roux@neuf.example');
  expect(person).toMatchObject({ name: 'Léa Roux', isAdministrator: false, passwordHash: null });
  expect(rows).toEqual([]);
  await visitor.page.context().close();
});

test('an address that the provider has not verified opens nothing', async () => {
  const visitor = await visitors.arrive();
  await come(visitor, '/account', 'unverified@valmont.example');
  await visitor.page.getByText(fr.refusals.address_not_verified).waitFor();
  expect(accountOf('unverified@valmont.example').person).toBeUndefined();
  expect(await seriousFaults(visitor)).toEqual([]);
  await visitor.page.context().close();
});

test('a second factor is asked for, unless the provider has asked for one', async () => {
  const visitor = await visitors.arrive();
  const { page } = visitor;
  await come(visitor, '/account/security', PEOPLE.ines.email);
  await page.waitForURL('**/account/security');
  const { phone } = await setSecondFactor(visitor, portalClock(portal, 'ines'));

  await page.context().clearCookies();
  await come(visitor, '/contracts', PEOPLE.ines.email);
  await page.waitForURL('**/sign-in/code');
  await page.getByLabel(fr.signIn.code.label).fill(phone.nextCode());
  await page.getByRole('button', { name: fr.signIn.code.submit, exact: true }).click();
  await page.waitForURL('**/contracts');

  await page.context().clearCookies();
  await come(visitor, '/contracts', PEOPLE.ines.email, true);
  await page.waitForURL('**/contracts');
  await page.context().close();
});

test('an answer that nobody asked for, or that was changed on the way, lets nobody in', async () => {
  const { page } = await visitors.arrive();
  for (const query of ['', '?code=abc&state=def', '?error=access_denied']) {
    await page.goto(`/api/auth/callback/oidc${query}`);
    await page.getByText(fr.refusals.provider_failed).waitFor();
    expect(page.url()).toContain('/sign-in');
  }
  await page.context().close();
});

test('when the provider does not answer, people are told so and may use their password', async () => {
  provider.kill();
  await new Promise((resolve) => provider.once('exit', resolve));
  const { page } = await visitors.arrive();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Continuer avec Valmont Connect' }).click();
  await page.getByText(fr.refusals.provider_failed).waitFor();
  await page.context().close();
});

function linksOf(email: string) {
  const world = portal.openWorld();
  const rows = world.db
    .select({ subject: externalIdentities.subject })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(eq(users.email, email))
    .all();
  world.close();
  return rows;
}

function accountOf(email: string) {
  const world = portal.openWorld();
  const person = world.db.select().from(users).where(eq(users.email, email)).get();
  const rows = world.db
    .select()
    .from(memberships)
    .where(eq(memberships.userId, person?.id ?? 0))
    .all();
  world.close();
  return { person, rows };
}

async function startProvider(port: number): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'e2e/identity-provider.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'test', PORT: String(port) },
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      stream?.on('data', (chunk) => {
        said += String(chunk);
        if (said.includes('ready')) resolve();
      });
    server.once('exit', () => reject(new Error(`The provider ended while starting:\n${said}`)));
  });
  return server;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
