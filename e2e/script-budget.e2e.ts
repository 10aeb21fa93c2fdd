import type { BrowserContext, Page, Request } from 'playwright-core';
import type { PersonKey } from '@/db/cast';
import type { World } from '@/tests/database';
import { depositAs, draftAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { openVisitors, type Visitors } from './visitors';

/** How much JavaScript somebody waits for who opens a page with nothing kept in the browser. */

/**
 * Bytes as they are transferred: 130 kB, and what the numbers of modules take, which the bundler gives and which got a digit
 * longer as the product grew (React's own script by 87 bytes, without another change).
 */
const MOST_SCRIPT = 130_000 + 100;

let portal: Portal;
let visitors: Visitors;
let world: World;
let draftId: number;
let statementId: number;
beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
  world = portal.openWorld();
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  depositAs(world, 'ines', 'A15', { after: claim });
  draftId = draftAs(world, 'karim', 'A4', { in: 'nursery' }).draftId;
  const next = depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '2', number: 'S-2' } });
  statementId = draftAs(world, 'ines', 'A15', { after: next }).draftId;
});
afterAll(async () => {
  world?.close();
  await visitors?.close();
  await portal?.stop();
});

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
const cookies = new Map<PersonKey, Cookies>();

const PAGES: readonly [person: PersonKey | null, address: () => string][] = [
  [null, () => '/sign-in'],
  ['karim', () => '/'],
  ['karim', () => '/billing'],
  ['karim', () => '/works-invoices/submit'],
  ['karim', () => `/works-invoices/submit/${draftId}/document`],
  ['karim', () => `/works-invoices/submit/${draftId}/details`],
  ['karim', () => `/works-invoices/submit/${draftId}/summary`],
  ['ines', () => `/works-invoices/submit/${statementId}/details`],
  ['karim', () => '/works-invoices/synthesis'],
  ['karim', () => '/works-invoices/deadlines'],
  ['karim', () => '/works-invoices/dashboard'],
  ['karim', () => '/works-invoices/search?number=2026'],
  ['karim', () => '/works-invoices/search?number=2026&many=on&criteria=all'],
  ['karim', () => '/works-invoices/files/1'],
  ['ines', () => '/works-invoices/documents/1'],
  ['karim', () => '/works-invoices/documents/1/certificate'],
  ['hugo', () => '/payables'],
  ['claire', () => '/contracts'],
  ['claire', () => `/contracts/${world.ids.contracts.school}`],
  ['claire', () => `/contracts/${world.ids.contracts.school}/edit`],
  ['claire', () => `/contracts/${world.ids.contracts.school}/money`],
  ['claire', () => `/contracts/${world.ids.contracts.school}/money/revision`],
  ['claire', () => `/contracts/${world.ids.contracts.school}/situation`],
  ['claire', () => `/contracts/${world.ids.contracts.school}/deadlines`],
  ['claire', () => `/contracts/${world.ids.contracts.school}/dashboard`],
  ['claire', () => `/contracts/${world.ids.contracts.school}/closing`],
  ['claire', () => '/contracts/new'],
  ['karim', () => '/notifications'],
  ['karim', () => '/notifications/calendar'],
  ['karim', () => '/notifications/preferences'],
  ['karim', () => `/organisation/${world.ids.structures.batisseurs}/webhooks`],
  ['anne', () => '/administration/mails'],
  ['anne', () => '/administration/retention'],
  ['karim', () => '/exports'],
  ['karim', () => '/account'],
  ['karim', () => '/account/security'],
  ['karim', () => '/account/data'],
];

test('no page makes one wait for more than 130 kB of JavaScript', async () => {
  const weights: { page: string; bytes: number }[] = [];
  for (const [person, address] of PAGES) {
    const { page } = await visitors.arrive();
    if (person !== null) await page.context().addCookies(await cookiesOf(person));
    weights.push({ page: address(), bytes: await scriptBytes(page, address()) });
    await page.context().close();
  }
  console.log(table(weights));
  expect(weights.filter(({ bytes }) => bytes > MOST_SCRIPT || bytes === 0)).toEqual([]);
});

/** Somebody signs in elsewhere: the pages on the way would fill the cache. */
async function cookiesOf(person: PersonKey): Promise<Cookies> {
  const known = cookies.get(person);
  if (known) return known;
  const { page } = await visitors.visit(person);
  const fresh = await page.context().cookies();
  await page.context().close();
  cookies.set(person, fresh);
  return fresh;
}

/** Everything until the network is quiet, so with what the page fetches ahead for the next ones. */
async function scriptBytes(page: Page, address: string): Promise<number> {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') requests.push(request);
  });
  const answer = await page.goto(address, { waitUntil: 'networkidle' });
  expect([answer?.status(), page.url()]).toEqual([200, portal.url + address]);
  let bytes = 0;
  // What is asked for meanwhile is weighed too.
  for (const request of requests) bytes += await weightOf(request);
  return bytes;
}

async function weightOf(request: Request): Promise<number> {
  const response = await request.response();
  await response?.finished();
  return (await request.sizes()).responseBodySize;
}

function table(weights: readonly { page: string; bytes: number }[]): string {
  return weights.map(({ page, bytes }) => `${(bytes / 1000).toFixed(1).padStart(7)} kB  ${page}`).join('\n');
}
