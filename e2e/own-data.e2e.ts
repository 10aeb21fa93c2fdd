import { readFile } from 'node:fs/promises';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { unzip } from '@/tests/unzip';
import { type Portal, startPortal } from './portal';
import { MANNERS, openVisitors, picture, seriousFaults, type Visitors } from './visitors';

/** What the portal keeps about a person: read, taken away, corrected; and for how long it keeps what. */

let portal: Portal;
let world: World;
let visitors: Visitors;

describe.each(MANNERS)('$name', (manner) => {
  const words = messagesIn(manner.locale);
  const name = manner.name.replaceAll(' ', '-');

  beforeAll(async () => {
    portal = await startPortal(manner.locale);
    world = portal.openWorld();
    visitors = await openVisitors(portal);
    depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'OWN-1' } });
    const old =
      "UPDATE contracts SET notified_on = '2010-01-04', starts_on = '2010-01-04', ends_on = ? WHERE id = ?";
    world.db.$client.prepare(old).run('2012-03-30', world.ids.contracts.hall);
    world.db.$client.prepare(old).run(null, world.ids.contracts.gymnasium);
  });
  afterAll(async () => {
    await visitors?.close();
    world?.close();
    await portal?.stop();
  });

  test('somebody reads what is kept about them, takes it away and asks for a correction', async () => {
    const visitor = await visitors.visit('karim', manner);
    const { page } = visitor;
    await page.goto('/account');
    await page.getByRole('link', { name: words.ownData.link }).click();
    await page.getByRole('heading', { name: words.ownData.title, level: 1 }).waitFor();
    for (const { title } of Object.values(words.ownData.categories))
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, `own-data-${name}`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: words.ownData.download }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${words.ownData.fileWord}-2026-11-23.zip`);
    const entries = await unzip(await readFile(await download.path()));
    expect(String(entries.get('data.json'))).toContain('"OWN-1"');
    expect([...entries.keys()]).toContain(`${words.ownData.tables.documents}.csv`);

    await page.getByRole('button', { name: words.ownData.ask.submit }).click();
    await page.getByRole('alert').getByText(words.refusals.required).first().waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, `own-data-refused-${name}`);
    await page.getByLabel(words.ownData.ask.words).fill('Benali takes one l');
    await page.getByRole('button', { name: words.ownData.ask.submit }).click();
    await page.getByText(words.ownData.asked).waitFor();
  });

  test('the administrator is told, and finds whom to answer', async () => {
    const visitor = await visitors.visit('anne', manner);
    const { page } = visitor;
    await page.goto('/notifications');
    await page.getByText('Benali takes one l').first().waitFor();
    await picture(visitor, `own-data-bell-${name}`);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('link', { name: /Benali takes one l/ }).click();
    await page.waitForURL(/\/administration\/people\?q=karim\.benali/);
    await page.getByRole('rowheader', { name: /Karim Benali/ }).waitFor();
    await page.goto('/account/data');
    await page.getByText(words.ownData.ask.own).waitFor();
  });

  test('the administrator sees which contracts need no longer be kept, and what goes by itself', async () => {
    const visitor = await visitors.visit('anne', manner);
    const { page } = visitor;
    await page.goto('/administration');
    await page.getByRole('link', { name: words.keeping.title }).click();
    await page.getByRole('heading', { name: words.keeping.title, level: 1 }).waitFor();
    await page.getByText('30/03/2022').waitFor();
    await page.getByText(words.keeping.purges.rows.accessLog.what, { exact: true }).waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, `retention-${name}`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('link', { name: words.keeping.filters.held }).click();
    await page.getByText(words.keeping.holds.end_unknown).waitFor();
    await picture(visitor, `retention-held-${name}`);
  });
});
