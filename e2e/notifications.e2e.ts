import { eq } from 'drizzle-orm';
import { memberships } from '@/db/schema';
import { refuseDocument } from '@/lib/commands/refuse-document';
import { setNoticePreferences } from '@/lib/commands/set-notice-preferences';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { ALL_AT_ONCE } from '@/tests/noticing';
import { awaitMail, mailsTo, pictureOfMail } from './mails';
import { type Portal, startPortal } from './portal';
import { MANNERS, openVisitors, picture, seriousFaults, signIn, type Visitors } from './visitors';

/** Who is told what and when, as people see it; the clock is moved by starting the portal again at another instant. */

let portal: Portal;
let world: World;
let visitors: Visitors;

function open(locale: 'fr' | 'en' = 'fr'): void {
  beforeAll(async () => {
    portal = await startPortal(locale);
    world = portal.openWorld();
    visitors = await openVisitors(portal);
  });
  afterAll(async () => {
    await visitors?.close();
    world?.close();
    await portal?.stop();
  });
}

/** The worker looks once a second: what it does not do now, it will not do at this hour. */
const severalLooks = () => new Promise((resolve) => setTimeout(resolve, 3_000));

const claimAt = (instant: string, number: string) =>
  depositAs(world, 'karim', 'A4', {
    in: 'school',
    now: Date.parse(instant),
    fields: { number, sequence: number.slice(2), period: `2026-${number.slice(2).padStart(2, '0')}` },
  });

describe.each(MANNERS)('$name', (manner) => {
  open(manner.locale);
  const words = messagesIn(manner.locale);

  test('somebody chooses what is mailed, and when not at all', async () => {
    const visitor = await visitors.visit('karim', manner);
    const { page } = visitor;
    await page.goto('/notifications');
    await page.getByRole('link', { name: words.notices.choose }).click();
    await page.getByRole('heading', { level: 1, name: words.preferences.title }).waitFor();
    const form = page.locator('form', { has: page.locator('[name=structureId]') }).first();
    await form.locator('[name=news]').selectOption('daily');
    expect(await form.locator('[name=turn] option[value=none]').count()).toBe(0);
    await form.getByRole('button', { name: words.preferences.submit, exact: true }).click();
    await page
      .getByText(/Bâtisseurs du Rhône\./)
      .first()
      .waitFor();
    expect(await form.locator('[name=news]').inputValue()).toBe('daily');
    await page.locator('[name=from]').fill('19h30');
    await page.getByRole('button', { name: words.preferences.quiet.submit }).click();
    await page.getByText(words.preferences.quiet.refused).waitFor();
    await page.locator('[name=until]').fill('7');
    await page.getByRole('button', { name: words.preferences.quiet.submit }).click();
    await page.getByText(words.preferences.quietSaved).waitFor();
    expect(await page.locator('[name=from]').inputValue()).toBe('19:30');
    expect(await page.locator('[name=until]').inputValue()).toBe('07:00');
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, `notification-preferences-${manner.name.replaceAll(' ', '-')}`);
  });

  test('one click in a mail stops what it is about, and the portal still tells it', async () => {
    world.db
      .update(memberships)
      .set({ isMainManager: false })
      .where(eq(memberships.userId, world.ids.people.sophie))
      .run();
    depositAs(world, 'ines', 'A15', { after: claimAt('2026-11-23T08:00:00Z', 'S-1') });
    const subject = manner.locale === 'fr' ? /^Nouvelle pièce/ : /^New document/;
    const mail = await awaitMail(portal, 'sophie', subject);
    expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const [, address = ''] = /(http:\S+\/unsubscribe\/\S+)/.exec(mail.text) ?? [];
    const reader = await visitors.arrive(manner);
    await reader.page.goto(address);
    await reader.page.getByText(words.preferences.topics.news.name).waitFor();
    expect(await seriousFaults(reader)).toEqual([]);
    await picture(reader, `notification-stop-${manner.name.replaceAll(' ', '-')}`);
    await reader.page.getByRole('button', { name: words.preferences.stop.submit }).click();
    await reader.page.getByText(words.preferences.stop.done).waitFor();
    const sophie = await visitors.visit('sophie', manner);
    await sophie.page.goto('/notifications/preferences');
    expect(await sophie.page.locator('[name=news]').inputValue()).toBe('none');
    await sophie.page.goto('/notifications?topic=news');
    await sophie.page.getByText(words.notices.kinds.new_document).first().waitFor();
    await picture(sophie, `notification-list-${manner.name.replaceAll(' ', '-')}`);
  });

  test('what came back is taken note of, above every page and after a week before every page', async () => {
    const documentId = claimAt('2026-11-23T08:00:00Z', 'S-2');
    const refusal = {
      documentId,
      reason: 'missing_document',
      text: 'Métrés du lot 2.',
      draftId: null,
    } as const;
    result(refuseDocument(world.as('ines'), refusal));
    const visitor = await visitors.visit('sophie', manner);
    const { page } = visitor;
    await page.goto('/works-invoices/synthesis');
    await page.getByText('Métrés du lot 2.').waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, `notification-acknowledge-${manner.name.replaceAll(' ', '-')}`);
    await portal.moveTo('2026-12-01T09:00:00Z');
    await page.goto('/works-invoices/synthesis');
    await signIn(visitor, 'sophie');
    await page.getByText(words.notices.acknowledge.overdue).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0);
    await page.getByRole('button', { name: words.notices.acknowledge.submit }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText(words.notices.acknowledge.overdue).count()).toBe(0);
  });
});

describe('a recap', () => {
  open();

  test.each([
    ['the weekend', '2026-11-27T15:00:00Z', '2026-11-30T07:45:00Z', '2026-11-30T08:00:01Z', 'S-1'],
    ['Christmas', '2026-12-24T15:00:00Z', '2026-12-28T07:45:00Z', '2026-12-28T08:00:01Z', 'S-2'],
    [
      'the change to summer time',
      '2027-03-25T15:00:00Z',
      '2027-03-26T07:45:00Z',
      '2027-03-26T08:00:01Z',
      'S-3',
    ],
    [
      'Easter after summer time came',
      '2027-03-26T15:00:00Z',
      '2027-03-30T06:45:00Z',
      '2027-03-30T07:00:01Z',
      'S-4',
    ],
    [
      'the change to winter time',
      '2027-10-29T15:00:00Z',
      '2027-11-02T07:45:00Z',
      '2027-11-02T08:00:01Z',
      'S-5',
    ],
  ])('over %s leaves at nine on the next working day', async (_what, deposited, before, after, number) => {
    const { moreau } = world.ids.structures;
    world.db
      .update(memberships)
      .set({ isMainManager: false })
      .where(eq(memberships.userId, world.ids.people.ines))
      .run();
    result(
      setNoticePreferences(world.as('ines'), {
        structureId: moreau,
        frequencies: { ...ALL_AT_ONCE, turn: 'daily' },
      }),
    );
    await portal.moveTo(deposited);
    const count = () =>
      mailsTo(portal, 'ines').filter(({ subject }) => /^Votre journée/.test(subject)).length;
    const former = count();
    const claim = claimAt(deposited, number);
    await portal.moveTo(before);
    await severalLooks();
    expect(count()).toBe(former);
    await portal.moveTo(after);
    for (let tries = 0; tries < 300 && count() === former; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 200));
    const mail = mailsTo(portal, 'ines').at(-1);
    expect(mail?.subject).toMatch(/^Votre journée sur Décompte : \d+ notification/);
    expect(mail?.text).toContain(`/works-invoices/documents/${claim}`);
    expect(mail?.headers.get('list-unsubscribe')).toMatch(/^<http:.*\/api\/unsubscribe\/\d+-recap-/);
  });

  test('leads to the exact page, and one post stops it', async () => {
    const mail = await awaitMail(portal, 'ines', /^Votre journée/);
    const ines = await visitors.visit('ines');
    const [, address = ''] = /(http:\S+\/works-invoices\/documents\/\d+)/.exec(mail.text) ?? [];
    const answer = await ines.page.goto(address);
    expect(answer?.status()).toBe(200);
    const [, post = ''] = /<(http:[^>]+)>/.exec(mail.headers.get('list-unsubscribe') ?? '') ?? [];
    const stop = () =>
      fetch(post, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    expect((await stop()).status).toBe(200);
    expect((await stop()).status).toBe(200);
    expect((await fetch(`${post.slice(0, -1)}_`, { method: 'POST' })).status).toBe(404);
    await ines.page.goto('/notifications/preferences');
    expect(await ines.page.locator('[name=turn]').inputValue()).toBe('none');
    const reader = await visitors.arrive();
    await pictureOfMail(reader, mail, 'mail-recap');
  });
});

describe('a project manager who does not answer', () => {
  open();

  test('is reminded at nine on day 5 and on the last day, then the contracting authority hears of it, until it acts', async () => {
    const claim = claimAt('2026-11-23T08:00:00Z', 'S-1');
    await awaitMail(portal, 'ines', /^À vous d’agir/);
    const reminders = (person: 'ines' | 'claire') =>
      mailsTo(portal, person).filter(({ subject }) =>
        /^(Rappel|Un délai approche|Toujours sans réponse)/.test(subject),
      );
    await portal.moveTo('2026-11-27T07:45:00Z');
    await severalLooks();
    expect(reminders('ines')).toEqual([]);
    await portal.moveTo('2026-11-27T08:00:01Z');
    const near = await awaitMail(portal, 'ines', /^Un délai approche/);
    expect(near.text).toContain('au plus tard le 30/11/2026');
    await portal.moveTo('2026-11-30T08:00:01Z');
    const last = await awaitMail(portal, 'ines', /^Rappel, à vous de faire/);
    expect(last.text).toContain('est le dernier jour');
    await portal.moveTo('2026-12-02T08:00:01Z');
    await portal.moveTo('2026-12-04T08:00:01Z');
    const told = await awaitMail(portal, 'claire', /^Toujours sans réponse/);
    expect(told.text).toContain('Atelier Moreau n’a pas agi');
    const reader = await visitors.arrive();
    await pictureOfMail(reader, told, 'mail-escalation');
    const claire = await visitors.visit('claire');
    await claire.page.goto(`/works-invoices/documents/${claim}`);
    await claire.page.getByText(messagesIn('fr').notices.kinds.escalation).first().waitFor();
    const until = reminders('ines').length;
    depositAs(world, 'ines', 'A15', { after: claim, now: Date.parse('2026-12-04T10:00:00Z') });
    await portal.moveTo('2026-12-08T08:30:00Z');
    await awaitMail(portal, 'claire', /^À vous d’agir/);
    expect(reminders('ines')).toHaveLength(until);
  });
});

describe('the bell', () => {
  open();

  test('counts without reloading, and the list says that something came', async () => {
    const ines = await visitors.visit('ines');
    await ines.page.goto('/notifications');
    await ines.page.waitForTimeout(1_500);
    claimAt('2026-11-23T08:00:00Z', 'S-1');
    const bell = ines.page.getByRole('link', { name: /une non lue/ });
    await bell.waitFor();
    await ines.page.getByText(messagesIn('fr').notices.arrived.one).waitFor();
    expect(await seriousFaults(ines)).toEqual([]);
    await picture(ines, 'notification-bell');
    const colleague = await visitors.visit('ines');
    await colleague.page.goto('/notifications');
    await colleague.page.getByRole('button', { name: messagesIn('fr').notices.markAllRead }).click();
    await bell.waitFor({ state: 'detached' });
  });
});
