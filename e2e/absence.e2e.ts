import { loadFileParties } from '@/db/files';
import type { AbsentableRole, FrameworkInAbsence } from '@/lib/domain/absence';
import { messagesIn } from '@/lib/i18n/messages';
import { fileOf } from '@/tests/acting';
import type { World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { keepSilent } from '@/tests/silence';
import { type Portal, startPortal } from './portal';
import { MANNERS, openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';
import {
  bringFile,
  enterWorksInvoices,
  goToDetails,
  goToSummary,
  importFile,
  makePdf,
  play,
  selectNext,
  send,
  TEN_THOUSAND,
  typeAmounts,
} from './wizard';

/** Files that begin, or go on, without somebody who is on the portal (domain of the trade 1.6). */

const SCHOOL = '2026-TX-014';

describe.each(MANNERS)('in the absence of somebody, $name', (manner) => {
  const { locale } = manner;
  let portal: Portal;
  let visitors: Visitors;
  let world: World;
  beforeAll(async () => {
    portal = await startPortal(locale);
    visitors = await openVisitors(portal);
    world = portal.openWorld();
  });
  afterAll(async () => {
    world?.close();
    await visitors?.close();
    await portal?.stop();
  });

  const BEGUN: readonly (readonly [FrameworkInAbsence, 'karim' | 'ines' | 'claire', AbsentableRole[]])[] = [
    ['A15', 'ines', ['supplier']],
    ['A16', 'ines', ['supplier', 'moa']],
    ['A19', 'claire', ['supplier', 'moe']],
    ['A5', 'karim', ['moe']],
    ['A6', 'karim', ['moe', 'moa']],
  ];
  test.each(BEGUN)('%s opens a file, begun by %s', async (framework, person, roles) => {
    const visitor = await visitors.visit(person, manner);
    const id = await begin(portal, visitor, framework, roles);
    expect(await seriousFaults(visitor)).toEqual([]);
    const parties = loadFileParties(world.db, fileOf(world, id).id);
    const absent = parties.filter(({ isAbsent }) => isAbsent).map(({ role }) => role);
    expect(absent.toSorted()).toEqual(roles.toSorted());
    if (framework === 'A15') {
      const authority = await visitors.visit('claire', manner);
      await authority.page.goto(`/works-invoices/documents/${id}`);
      await selectNext(authority);
      await importFile(authority, await makePdf(portal, `validated-${locale}.pdf`));
      await goToSummary(authority);
      const paid = await send(authority);
      const payer = await visitors.visit('hugo', manner);
      await payer.page.goto(`/works-invoices/documents/${paid}`);
      await play(payer, 'pay');
      expect(
        await payer.page.getByText(messagesIn(locale).statuses.MISE_EN_PAIEMENT).first().isVisible(),
      ).toBe(true);
    }
  });

  test('the contracting authority goes on without a late project manager, and may take it back', async () => {
    const school = depositAs(world, 'karim', 'A4', {
      in: 'school',
      fields: { sequence: '27', number: 'S-27' },
    });
    keepSilent(world, school);
    const words = messagesIn(locale).absence.file;
    const authority = await visitors.visit('claire', manner);
    const { page } = authority;
    await page.goto(`/works-invoices/documents/${school}`);
    await page.getByRole('link', { name: words.lateSee }).click();
    await page.waitForURL(/\/files\/\d+#absence/);
    await picture(authority, 'absence-late');
    expect(await seriousFaults(authority)).toEqual([]);
    await page.locator('#absence').getByRole('button', { name: words.button }).click();
    await page.getByText(words.consequence).waitFor();
    await picture(authority, 'absence-declared');
    expect(await seriousFaults(authority)).toEqual([]);
    await page.getByRole('button', { name: words.back }).click();
    await page.getByText(words.consequence).waitFor({ state: 'detached' });
  });
});

/** Through the wizard, saying why each of these roles is absent. @returns the id of the document. */
async function begin(
  portal: Portal,
  visitor: Visitor,
  framework: FrameworkInAbsence,
  roles: readonly AbsentableRole[],
): Promise<number> {
  const { page, locale } = visitor;
  const { start, begin: words } = messagesIn(locale).absence;
  await enterWorksInvoices(visitor);
  await page.getByText(start.summary).click();
  const options = page.locator('[name=without] option');
  const value = await options.filter({ hasText: SCHOOL }).first().getAttribute('value');
  await page.locator('[name=without]').selectOption(value);
  await picture(visitor, `absence-start-${framework}`);
  await page.getByRole('button', { name: start.button }).click();
  await page.waitForURL(/\/document($|#)/);
  await bringFile(visitor, await makePdf(portal, `${framework}-${locale}.pdf`));
  await page.getByRole('radio', { name: words.frameworks[framework] }).check();
  for (const role of roles)
    await page.locator(`[name="absences.${role}"]`).fill('Travaille sur papier ce mois-ci');
  await picture(visitor, `absence-document-${framework}`);
  expect(await seriousFaults(visitor)).toEqual([]);
  await goToDetails(visitor);
  await typeAmounts(visitor, TEN_THOUSAND[locale]);
  await picture(visitor, `absence-summary-${framework}`);
  return await send(visitor);
}
