import { actOnDocument } from '@/lib/commands/act-on-document';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { awaitMail, pictureOfMail } from './mails';
import { type Portal, startPortal } from './portal';
import { untilAddedUp } from './sums';
import { openVisitors, picture, seriousFaults, type Visitors } from './visitors';

/**
 * The pictures of the guide's chapters about getting in, about notifications, and about lists, sums and what leaves the
 * portal, in both languages.
 */

describe.each(['fr', 'en'] as const)('in %s', (locale) => {
  const words = messagesIn(locale);
  let portal: Portal;
  let visitors: Visitors;
  beforeAll(async () => {
    portal = await startPortal(locale);
    visitors = await openVisitors(portal);
  });
  afterAll(async () => {
    await visitors?.close();
    await portal?.stop();
  });

  test('opening an account', async () => {
    const visitor = await visitors.arrive({ locale });
    await visitor.page.goto('/register');
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'guide-register');
  });

  test('setting a second factor', async () => {
    const visitor = await visitors.visit('ines', { locale });
    await visitor.page.goto('/account/security');
    await visitor.page.getByRole('button', { name: words.security.secondFactor.begin }).click();
    await visitor.page.getByRole('img', { name: words.security.enrolment.picture }).waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'guide-second-factor');
  });

  test('asking to be attached, and the answer of the manager', async () => {
    const structure = `/organisation/${portal.ids.structures.batisseurs}`;
    const theo = await visitors.visit('theo', { locale });
    await theo.page.goto(`/organisation/join/${portal.ids.structures.batisseurs}`);
    expect(await seriousFaults(theo)).toEqual([]);
    await picture(theo, 'guide-join');
    await theo.page.getByRole('button', { name: words.people.join.send }).click();
    await theo.page.getByText(words.people.requests.sent).waitFor();
    const karim = await visitors.visit('karim', { locale });
    await karim.page.goto(`${structure}/approvals`);
    await karim.page.getByRole('link', { name: /Théo Marchand/ }).click();
    await karim.page.getByRole('button', { name: words.people.approvals.approveAttachment }).waitFor();
    expect(await seriousFaults(karim)).toEqual([]);
    await picture(karim, 'guide-approval');
    await karim.page.goto(structure);
    await karim.page.getByRole('heading', { name: words.organisation.bank.title }).waitFor();
    await picture(karim, 'guide-structure');
  });

  test('what is mailed, and three mails', async () => {
    const world = portal.openWorld();
    const reader = await visitors.arrive({ locale });
    const show = async (person: 'ines' | 'claire', subject: RegExp, name: string) =>
      pictureOfMail(reader, await awaitMail(portal, person, subject), name);
    const fields = { number: 'G-1', sequence: '1', period: '2026-10' };
    depositAs(world, 'karim', 'A4', { in: 'school', fields });
    await show('ines', /^(Your turn|À vous d’agir)/, 'mail-turn');
    const ines = await visitors.visit('ines', { locale });
    await ines.page.goto('/notifications/preferences');
    await ines.page.locator('[name=news]').selectOption('daily');
    await ines.page.locator('[name=turn]').selectOption('daily');
    await picture(ines, 'notification-preferences');
    await ines.page.getByRole('button', { name: words.preferences.submit, exact: true }).click();
    await ines.page
      .getByText(/Atelier Moreau\./)
      .first()
      .waitFor();
    const later = { number: 'G-2', sequence: '2', period: '2026-11' };
    depositAs(world, 'karim', 'A4', { in: 'school', fields: later, now: Date.parse('2026-11-23T10:00:00Z') });
    world.close();
    await portal.moveTo('2026-11-24T08:00:01Z');
    await show('ines', /^(Your day|Votre journée)/, 'mail-recap');
    await portal.moveTo('2026-12-04T08:00:01Z');
    await show('claire', /^(No answer yet|Toujours sans réponse)/, 'mail-escalation');
  });

  test('the synthesis, the search, the dashboard and what is taken away', async () => {
    const world = portal.openWorld();
    playInstalments(world);
    await untilAddedUp(world);
    world.close();
    const claire = await visitors.visit('claire', { locale });
    const { page } = claire;
    const show = async (name: string) => {
      expect(await seriousFaults(claire)).toEqual([]);
      await picture(claire, name);
    };
    await page.goto('/works-invoices/synthesis?group=contract');
    await page.getByRole('button', { name: words.files.synthesis.chain }).first().click();
    await page.locator('.chain-lines').waitFor();
    await show('guide-synthesis');
    await page.goto('/works-invoices/search?contract=2026-TX&many=on');
    await page.getByRole('button', { name: words.many.submit }).waitFor();
    await show('guide-search');
    await page.goto('/works-invoices/dashboard');
    await show('guide-dashboard');
    const form = page.locator('form', { has: page.locator('select[name=format]') });
    for (const format of ['xlsx', 'zip']) {
      await page.goto('/works-invoices/search?contract=2026-TX');
      await form.locator('[name=format]').selectOption(format);
      await form.getByRole('button', { name: words.exports.form.submit }).click();
      await page.waitForURL(/\/exports\?done=asked/);
    }
    await page.getByText(words.exports.states.ready, { exact: true }).nth(1).waitFor();
    await page.goto('/exports');
    await show('guide-exports');
  });
});

/** Instalments of two contracts, at each step of their way, the first one paid. */
function playInstalments(world: World): void {
  const claim = (
    number: string,
    sequence: string,
    works: number,
    contract: 'school' | 'nursery' = 'school',
  ) => {
    const period = `2026-0${Number(sequence) + 4}`;
    return depositAs(world, 'karim', 'A4', {
      in: contract,
      fields: { number, sequence: `${Number(sequence) + 10}`, period, ...amountsOf(works) },
    });
  };
  const paid = depositAs(world, 'ines', 'A15', { after: claim('2026-TX-014-01', '1', 84_250) });
  const documentId = depositAs(world, 'claire', 'A19', { after: paid });
  for (const act of ['certify_service', 'mandate', 'hand_to_accountant', 'account', 'pay'] as const)
    result(actOnDocument(world.as('hugo'), { documentId, act, mandateNumber: '2026-1187' }));
  const payable = depositAs(world, 'ines', 'A15', { after: claim('2026-TX-014-02', '2', 117_900) });
  depositAs(world, 'claire', 'A19', { after: payable });
  depositAs(world, 'ines', 'A15', { after: claim('2026-TX-014-03', '3', 96_480) });
  claim('2026-TX-014-04', '4', 73_150);
  depositAs(world, 'ines', 'A16', { after: claim('2026-TX-030-01', '5', 44_610, 'nursery') });
}

/** @param works whole euros, as they are typed with 20 % of VAT. */
function amountsOf(works: number): Record<string, string> {
  const [base, vat, total] = [works, works / 5, (works * 6) / 5].map(String);
  return {
    'vatLines.0.base': base ?? '',
    'vatLines.0.vat': vat ?? '',
    totalExclVat: base ?? '',
    totalVat: vat ?? '',
    totalInclVat: total ?? '',
    netPayable: total ?? '',
  };
}
