import { and, eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { loadNoticeFacts } from '@/db/notice-facts';
import { markNoticesRead } from '@/db/notices';
import { gatherRecaps } from '@/db/recaps';
import { events, memberships, notices } from '@/db/schema';
import { readStopToken, stopToken } from '@/lib/auth/stop-token';
import { startOfDay } from '@/lib/domain/day-bounds';
import { type Frequency, TOPICS, type Topic } from '@/lib/domain/notice-topics';
import { composeNotice } from '@/lib/mail/compose-notice';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { reasons, result } from '@/tests/depositing';
import { ALL_AT_ONCE, allNotices, depositInstalment, noticesOf } from '@/tests/noticing';
import { setNoticePreferences } from './set-notice-preferences';
import { setQuietHours } from './set-quiet-hours';
import { stopMails } from './stop-mails';

const HOUR = 3_600_000;
const SECRET = 'a secret of at least thirty-two characters';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

function choose(
  person: PersonKey,
  structure: 'moreau' | 'valmont' | 'batisseurs',
  wanted: Partial<Record<Topic, Frequency>>,
) {
  const frequencies = { ...ALL_AT_ONCE, ...wanted };
  return setNoticePreferences(world.as(person), {
    structureId: world.ids.structures[structure],
    frequencies,
  });
}

function makeManager(person: PersonKey, isMainManager: boolean): void {
  world.db
    .update(memberships)
    .set({ isMainManager })
    .where(eq(memberships.userId, world.ids.people[person]))
    .run();
}

const told = (person: PersonKey) =>
  noticesOf(world, person).map(({ kind, mailing, dueAt, gatherAt }) => ({ kind, mailing, dueAt, gatherAt }));

describe('a choice', () => {
  test('counts for what comes afterwards: in a recap, or on the portal alone', () => {
    makeManager('sophie', false);
    result(choose('sophie', 'batisseurs', { news: 'daily' }));
    makeManager('claire', false);
    result(choose('claire', 'valmont', { turn: 'none' }));
    depositInstalment(world, 1);
    const nine = startOfDay('2026-11-23') + 9 * HOUR;
    expect(told('sophie')).toEqual([{ kind: 'new_document', mailing: 'daily', dueAt: null, gatherAt: nine }]);
    expect(told('claire')).toEqual([{ kind: 'your_turn', mailing: 'none', dueAt: null, gatherAt: null }]);
    expect(told('ines')).toEqual([
      { kind: 'your_turn', mailing: 'at_once', dueAt: TEST_NOW, gatherAt: null },
    ]);
  });

  test('of a main manager cannot switch off whose turn it is, nor delays', () => {
    makeManager('ines', true);
    expect(reasons(choose('ines', 'moreau', { turn: 'none', delays: 'none', news: 'none' }))).toEqual([
      'notice_is_binding',
      'notice_is_binding',
    ]);
    expect(choose('ines', 'moreau', { turn: 'weekly' }).ok).toBe(true);
  });

  test('that was made before somebody became a main manager becomes a daily recap', () => {
    makeManager('ines', false);
    result(choose('ines', 'moreau', { turn: 'none' }));
    makeManager('ines', true);
    depositInstalment(world, 1);
    expect(told('ines')[0]?.mailing).toBe('daily');
  });

  test('is one’s own, for a structure to which one belongs, and kept as an event', () => {
    expect(reasons(choose('karim', 'moreau', {}))).toEqual(['not_found']);
    result(choose('ines', 'moreau', { news: 'weekly' }));
    result(choose('ines', 'moreau', { news: 'weekly' }));
    const kept = world.db.select().from(events).where(eq(events.kind, 'notice_preferences_set')).all();
    expect(kept.map(({ facts }) => facts)).toEqual([{ news: 'weekly' }]);
  });
});

describe('a person who reads for two structures', () => {
  beforeEach(() => {
    const { ines } = world.ids.people;
    const place = { userId: ines, structureId: world.ids.structures.batisseurs };
    world.db
      .insert(memberships)
      .values({ ...place, since: TEST_NOW })
      .run();
  });

  test('is told once, whatever the roles', () => {
    depositInstalment(world, 1);
    const events = noticesOf(world, 'ines').map(({ eventId }) => eventId);
    expect(new Set(events).size).toBe(events.length);
  });
});

describe('quiet hours', () => {
  const quiet = (from: number | null, until: number | null, isQuietOnDaysOff = false) =>
    setQuietHours(world.as('ines'), { userId: world.ids.people.ines, from, until, isQuietOnDaysOff });

  test('hold the mail back until they are over, and not the line on the portal', () => {
    result(quiet(8 * 60, 11 * 60));
    depositInstalment(world, 1);
    expect(told('ines')).toEqual([
      { kind: 'your_turn', mailing: 'quiet', dueAt: TEST_NOW + 2 * HOUR, gatherAt: null },
    ]);
  });

  test('need both hours', () => {
    expect(reasons(quiet(8 * 60, null))).toEqual(['required']);
    expect(reasons(quiet(null, 0))).toEqual(['required']);
    expect(quiet(null, null, true).ok).toBe(true);
    const hours = { userId: world.ids.people.ines, from: 0, until: 60, isQuietOnDaysOff: false };
    expect(reasons(setQuietHours(world.as('karim'), hours))).toEqual(['not_permitted']);
  });
});

describe('a recap', () => {
  const NINE = startOfDay('2026-11-24') + 9 * HOUR;
  const recaps = () => allNotices(world).filter(({ kind }) => kind === 'recap');

  beforeEach(() => {
    makeManager('ines', false);
    result(choose('ines', 'moreau', { turn: 'daily' }));
  });

  test('gathers what is due, once, and leaves out what was read on the portal', () => {
    depositInstalment(world, 1);
    depositInstalment(world, 2);
    const [first, second] = noticesOf(world, 'ines');
    expect(gatherRecaps(world.db, (first?.gatherAt ?? 0) - 1)).toBe(0);
    markNoticesRead(world.db, world.as('ines').actor, { noticeId: first?.id ?? 0 }, TEST_NOW);
    expect(gatherRecaps(world.db, NINE)).toBe(1);
    expect(gatherRecaps(world.db, NINE)).toBe(0);
    const [recap] = recaps();
    expect(recap).toMatchObject({ userId: world.ids.people.ines, dueAt: NINE, eventId: null });
    expect(noticesOf(world, 'ines').map(({ digestId, gatherAt }) => [digestId, gatherAt])).toEqual([
      [null, null],
      [recap?.id, null],
      [null, null],
    ]);
    expect(second?.digestId).toBeNull();
  });

  test('is no mail when everything was read', () => {
    depositInstalment(world, 1);
    markNoticesRead(world.db, world.as('ines').actor, 'all', TEST_NOW);
    expect(gatherRecaps(world.db, NINE)).toBe(0);
    expect(recaps()).toEqual([]);
  });

  test('says what waits first, each line with its page, and nothing confidential in its subject', async () => {
    depositInstalment(world, 1);
    depositInstalment(world, 2);
    gatherRecaps(world.db, NINE);
    const [recap] = recaps();
    const facts = recap && loadNoticeFacts(world.db, recap.id, NINE);
    if (!recap || !facts) throw new Error('no recap');
    const mail = await composeNotice(recap, facts, {
      baseUrl: 'https://portail.valmont.example',
      mailFrom: 'Décompte <no-reply@valmont.example>',
      defaultLocale: 'fr',
      secret: SECRET,
    });
    expect(mail.subject).toBe('Votre journée sur Décompte : 2 notifications');
    expect(mail.text.match(/works-invoices\/documents\/\d+/g)).toHaveLength(2);
    expect(mail.html).toContain('Votre récapitulatif du jour');
    expect(mail.unsubscribe?.oneClick).toMatch(
      /^https:\/\/portail\.valmont\.example\/api\/unsubscribe\/\d+-recap-/,
    );
  });
});

describe('one click in a mail', () => {
  test('stops a topic wherever it may be stopped, and says so once', () => {
    makeManager('ines', false);
    const stop = { userId: world.ids.people.ines, what: 'turn' } as const;
    expect(result(stopMails({ db: world.db, now: TEST_NOW }, { stop })).stopped).toEqual(['turn']);
    expect(result(stopMails({ db: world.db, now: TEST_NOW }, { stop })).stopped).toEqual([]);
    depositInstalment(world, 1);
    expect(told('ines')[0]?.mailing).toBe('none');
  });

  test('stops nothing that a main manager answers for', () => {
    makeManager('ines', true);
    const stop = { userId: world.ids.people.ines, what: 'turn' } as const;
    expect(result(stopMails({ db: world.db, now: TEST_NOW }, { stop })).stopped).toEqual([]);
  });

  test('stops what comes in recaps', () => {
    makeManager('ines', false);
    result(choose('ines', 'moreau', { news: 'daily', turn: 'weekly' }));
    const stop = { userId: world.ids.people.ines, what: 'recap' } as const;
    expect(result(stopMails({ db: world.db, now: TEST_NOW }, { stop })).stopped).toEqual(['turn', 'news']);
  });

  test('stops nothing without a link of ours', () => {
    expect(reasons(stopMails({ db: world.db, now: TEST_NOW }, { stop: null }))).toEqual(['not_found']);
  });

  test('needs the installation’s own signature', () => {
    const stop = { userId: 7, what: 'news' } as const;
    const token = stopToken(stop, SECRET);
    expect(readStopToken(token, SECRET)).toEqual(stop);
    expect(readStopToken(token.replace('7-', '8-'), SECRET)).toBeNull();
    expect(readStopToken(token.replace('news', 'turn'), SECRET)).toBeNull();
    expect(readStopToken(token, `${SECRET}!`)).toBeNull();
    for (const wrong of ['', 'x', '7-news-', `${token}A`, '7-nothing-'.padEnd(60, 'A')])
      expect(readStopToken(wrong, SECRET)).toBeNull();
    for (const what of TOPICS)
      expect(readStopToken(stopToken({ userId: 1, what }, SECRET), SECRET)).toEqual({ userId: 1, what });
  });
});

test('the kind of a notice says its structure: whoever may stop it is told how', () => {
  depositInstalment(world, 1);
  const [own] = world.db
    .select()
    .from(notices)
    .where(and(eq(notices.userId, world.ids.people.ines)))
    .all();
  makeManager('ines', true);
  expect(loadNoticeFacts(world.db, own?.id ?? 0, TEST_NOW)?.stop).toBeNull();
  makeManager('ines', false);
  expect(loadNoticeFacts(world.db, own?.id ?? 0, TEST_NOW)?.stop).toEqual({
    userId: world.ids.people.ines,
    what: 'turn',
  });
});
