import { loadDocument } from '@/db/documents';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { type Manner, openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** The same act on many documents of the results, with and without JavaScript. */

const MANNERS: readonly (Manner & { name: string })[] = [
  { name: 'with JavaScript' },
  { name: 'without JavaScript', javaScriptEnabled: false },
];
const words = messagesIn('fr').many;
const MANY = 30;

describe.each(MANNERS)('$name', (manner) => {
  let portal: Portal;
  let world: World;
  let visitors: Visitors;
  let requests: number[];
  let karim: Visitor;
  beforeAll(async () => {
    portal = await startPortal();
    world = portal.openWorld();
    requests = Array.from({ length: MANY }, (_, at) => {
      const fields = { number: `R-${at + 1}`, sequence: String(at + 1), period: '2026-10' };
      return depositAs(world, 'luc', 'A13', { in: 'school', fields });
    });
    visitors = await openVisitors(portal);
    karim = await visitors.visit('karim', manner);
  });
  afterAll(async () => {
    await visitors?.close();
    world?.close();
    await portal?.stop();
  });

  const handsOf = (at: number) => loadDocument(world.db, requests[at] ?? 0)?.instructorId ?? null;

  test('ticked documents are given to a colleague, each with its line', async () => {
    const { page } = karim;
    await page.goto('/works-invoices/search?framework=A13&many=on');
    await page.locator(`input[name=document][value="${requests[0]}"]`).check();
    await page.locator(`input[name=document][value="${requests[1]}"]`).check();
    await page.getByLabel(words.act, { exact: true }).selectOption('give');
    await page.getByRole('button', { name: words.submit }).click();
    await page.getByText(words.refused).waitFor();
    await page.locator(`input[name=document][value="${requests[0]}"]`).check();
    await page.locator(`input[name=document][value="${requests[1]}"]`).check();
    await page.getByLabel(words.act, { exact: true }).selectOption('give');
    await page.getByLabel(words.to, { exact: true }).selectOption({ label: 'Sophie Lambert' });
    await page.getByRole('button', { name: words.submit }).click();
    await page.getByText(`${words.done} (2)`).waitFor();
    const { sophie } = world.ids.people;
    expect([handsOf(0), handsOf(1), handsOf(2)]).toEqual([sophie, sophie, null]);
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'act-on-many-given');
  });

  test('all results are taken in hand, and what a colleague has says so', async () => {
    const { page } = karim;
    await page.goto('/works-invoices/search?framework=A13&many=on');
    await page.locator('#many input[name=all]').check();
    await page.getByRole('button', { name: words.submit }).click();
    await page.getByText(`${words.done} (${MANY - 2})`).waitFor();
    await page.getByText(`${words.notDone} (2)`).waitFor();
    expect(await page.getByText(/A13 R-1 : .*Sophie Lambert/).isVisible()).toBe(true);
    expect(requests.map((_, at) => handsOf(at)).filter((id) => id === world.ids.people.karim)).toHaveLength(
      MANY - 2,
    );
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'act-on-many-taken');
  });
});
