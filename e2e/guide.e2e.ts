import { messagesIn } from '@/lib/i18n/messages';
import { depositAs } from '@/tests/depositing';
import { awaitMail, pictureOfMail } from './mails';
import { type Portal, startPortal } from './portal';
import { openVisitors, picture, seriousFaults, type Visitors } from './visitors';

/** The pictures of the guide's chapters about getting in and about notifications, in both languages. */

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
});
