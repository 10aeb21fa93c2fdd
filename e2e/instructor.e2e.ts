import { messagesIn } from '@/lib/i18n/messages';
import { depositAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { type Manner, openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** Who has a document in hand: two colleagues take at once, one gives, the manager sees the load and gives several. */

const MANNERS: readonly (Manner & { name: string })[] = [
  { name: 'with JavaScript' },
  { name: 'without JavaScript', javaScriptEnabled: false },
];
const words = messagesIn('fr').hands;

describe.each(MANNERS)('$name', (manner) => {
  let portal: Portal;
  let visitors: Visitors;
  let requests: number[];
  let payable: number;
  let sophie: Visitor;
  let karim: Visitor;
  beforeAll(async () => {
    portal = await startPortal();
    const world = portal.openWorld();
    requests = ['1', '2', '3'].map((sequence) =>
      depositAs(world, 'luc', 'A13', {
        in: 'school',
        fields: { sequence, period: `2026-0${sequence}`, number: `R-${sequence}` },
      }),
    );
    const claim = depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { number: 'C-1' } });
    payable = depositAs(world, 'ines', 'A16', { after: claim, fields: { number: 'P-1' } });
    world.close();
    visitors = await openVisitors(portal);
    sophie = await visitors.visit('sophie', manner);
    karim = await visitors.visit('karim', manner);
  });
  afterAll(async () => {
    await visitors?.close();
    await portal?.stop();
  });

  test('of two colleagues who take at once one wins, and the other reads who has it', async () => {
    const both = [sophie, karim];
    for (const { page } of both) await page.goto(`/works-invoices/documents/${requests[0]}`);
    await picture(karim, 'instructor-nobody');
    await Promise.all(both.map(({ page }) => page.getByRole('button', { name: words.take }).click()));
    const outcomes = await Promise.all(
      both.map(async ({ page }) => {
        const taken = page.getByText(words.done.taken);
        await taken.or(page.getByText(words.lost)).first().waitFor();
        return (await taken.count()) > 0;
      }),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const loser = outcomes[0] ? karim : sophie;
    const winner = outcomes[0] ? 'Sophie Lambert' : 'Karim Benali';
    expect(await loser.page.getByText(winner).first().isVisible()).toBe(true);
    await picture(loser, 'instructor-lost');
  });

  test('taken on the page of the file, given to a colleague, who is told and finds it', async () => {
    const { page } = sophie;
    await page.goto('/works-invoices/synthesis?instructor=nobody');
    await page.getByRole('link', { name: '2026-TX-014/M02' }).click();
    await page.getByRole('button', { name: words.take }).click();
    await page.getByText(words.done.taken).waitFor();
    expect(await seriousFaults(sophie)).toEqual([]);
    await picture(sophie, 'instructor-file');
    await page.getByLabel(words.to).selectOption({ label: 'Karim Benali' });
    await page.getByRole('button', { name: words.give }).click();
    await page.getByText(words.done.given).waitFor();
    await page.getByText(/a confié A13 R-2 à Karim Benali/).waitFor();
    await karim.page.goto('/notifications');
    await karim.page.getByText(messagesIn('fr').notices.kinds.instructor).first().waitFor();
    await karim.page.goto('/works-invoices/synthesis?instructor=me');
    await karim.page.getByRole('link', { name: '2026-TX-014/M02' }).waitFor();
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'instructor-synthesis');
    await karim.page.goto(`/works-invoices/search?instructor=${portal.ids.people.karim}`);
    await karim.page.getByRole('link', { name: 'A13 R-2' }).waitFor();
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'instructor-search');
  });

  test('the main manager sees the load, and gives what nobody has', async () => {
    const { page } = karim;
    await page.goto(`/organisation/${portal.ids.structures.batisseurs}/load`);
    await page.getByRole('checkbox', { name: /R-3/ }).check();
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'instructor-load');
    await page.getByLabel(words.to).selectOption({ label: 'Sophie Lambert' });
    await page.getByRole('button', { name: words.give }).click();
    await page.getByText(/A13 R-3.*confiée/).waitFor();
    await page.goto(
      `/organisation/${portal.ids.structures.batisseurs}/load?in=works_invoices&of=${portal.ids.people.sophie}`,
    );
    await page.getByRole('checkbox', { name: /R-3/ }).waitFor();
    const stranger = await sophie.page.goto(`/organisation/${portal.ids.structures.batisseurs}/load`);
    expect(stranger?.status()).toBe(404);
  });

  test('puts it back, and the document tells its whole story to the other parties', async () => {
    const { page } = sophie;
    await page.goto(`/works-invoices/documents/${requests[2]}`);
    await page.getByRole('button', { name: words.release }).click();
    await page.getByText(words.done.released).waitFor();
    const luc = await visitors.visit('luc', manner);
    await luc.page.goto(`/works-invoices/documents/${requests[2]}`);
    await luc.page.getByText('Confiée à Sophie Lambert').waitFor();
    expect(await luc.page.getByRole('button', { name: words.take }).count()).toBe(0);
    await picture(luc, 'instructor-reader');
  });

  test('the financial service takes a payable in hand, and narrows its tray to it', async () => {
    const hugo = await visitors.visit('hugo', manner);
    await hugo.page.goto(`/works-invoices/documents/${payable}`);
    await hugo.page.getByRole('button', { name: words.take }).click();
    await hugo.page.getByText(words.done.taken).waitFor();
    await hugo.page.goto('/payables');
    await hugo.page.getByLabel(words.title).selectOption('me');
    await hugo.page.getByRole('button', { name: messagesIn('fr').files.synthesis.show }).click();
    await hugo.page.waitForURL(/instructor=me/);
    await hugo.page.getByRole('link', { name: 'A16 P-1' }).waitFor();
    expect(await seriousFaults(hugo)).toEqual([]);
    await picture(hugo, 'instructor-payables');
  });
});

test('on a phone in the dark, the load and the forms fit', async () => {
  const portal = await startPortal();
  const world = portal.openWorld();
  const request = depositAs(world, 'luc', 'A13', { in: 'school' });
  world.close();
  const visitors = await openVisitors(portal);
  const karim = await visitors.visit('karim', { isPhone: true, isDark: true });
  for (const [name, address] of [
    ['document', `/works-invoices/documents/${request}`],
    ['load', `/organisation/${portal.ids.structures.batisseurs}/load`],
    ['synthesis', '/works-invoices/synthesis?instructor=nobody'],
  ] as const) {
    await karim.page.goto(address);
    const width = await karim.page.evaluate(() => document.documentElement.scrollWidth);
    expect([name, width]).toEqual([name, 375]);
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, `instructor-phone-${name}`);
  }
  await visitors.close();
  await portal.stop();
});
