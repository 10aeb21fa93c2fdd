import { messagesIn } from '@/lib/i18n/messages';
import { type Portal, startPortal } from './portal';
import { openVisitors, picture, seriousFaults, type Visitors } from './visitors';

/** The pictures of the guide's chapter about getting in, in both languages. */

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
});
