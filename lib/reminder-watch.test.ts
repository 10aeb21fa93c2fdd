import { asc, eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { isReminderStanding } from '@/db/duties';
import { loadNoticeFacts } from '@/db/notice-facts';
import { events, memberships, notices, reminders, users } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, draftAs, reasons, result } from '@/tests/depositing';
import { actOnDocument } from './commands/act-on-document';
import { discardDraft } from './commands/discard-draft';
import { markNoticesRead } from './commands/mark-notices-read';
import { setContractReminders } from './commands/set-contract-reminders';
import { startOfDay } from './domain/day-bounds';
import type { EventKind } from './domain/notices';
import { noticeContent } from './mail/notice-content';
import { myNotices } from './queries/my-notices';
import { reminderWatch } from './reminder-watch';
import { silenceWatch } from './silence-watch';

// Who is reminded of what, on the real database, with the clock moved. TEST_NOW is Monday 23 November 2026.

const SILENT = { info: () => undefined, error: () => undefined };
const HOUR = 3_600_000;

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** The worker looks at this hour of the day in Paris. */
function lookOn(day: string, hour = 9): void {
  const now = startOfDay(day) + hour * HOUR;
  silenceWatch(world.db, SILENT)(now);
  reminderWatch(world.db, SILENT)(now);
}

const KINDS: readonly EventKind[] = [
  'delay_near',
  'party_reminded',
  'managers_reminded',
  'authority_reminded',
  'contract_delay_near',
  'draft_waiting',
];

/** Each reminder, oldest first, with who was told what. */
function reminded(): string[][] {
  return world.db
    .select()
    .from(events)
    .orderBy(asc(events.id))
    .all()
    .filter(({ kind }) => KINDS.includes(kind))
    .map(({ id, kind }) => [kind, ...told(id)]);
}

function told(eventId: number): string[] {
  return world.db
    .select({ email: users.email, kind: notices.kind })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .where(eq(notices.eventId, eventId))
    .all()
    .map(({ email, kind }) => `${email.split('@')[0]}: ${kind}`)
    .sort();
}

const claim = (person: PersonKey = 'karim') =>
  depositAs(world, person, 'A4', { in: 'school', fields: { number: 'S-1' } });

describe('a project manager who leaves a claim without an answer', () => {
  test('is reminded on day 5 and on day 7, then with its manager, then with the contracting authority, until it acts', () => {
    const document = claim();
    lookOn('2026-11-26');
    expect(reminded()).toEqual([]);
    lookOn('2026-11-27', 8);
    expect(reminded()).toEqual([]);
    lookOn('2026-11-27');
    lookOn('2026-11-27', 15);
    lookOn('2026-11-28');
    expect(reminded()).toEqual([['delay_near', 'ines.moreau: delay_near']]);
    lookOn('2026-11-30');
    lookOn('2026-12-01');
    lookOn('2026-12-02');
    lookOn('2026-12-03');
    lookOn('2026-12-04');
    expect(reminded().slice(1)).toEqual([
      ['party_reminded', 'ines.moreau: reminder'],
      ['managers_reminded', 'ines.moreau: reminder'],
      ['authority_reminded', 'claire.fontaine: escalation', 'ines.moreau: reminder'],
    ]);
    depositAs(world, 'ines', 'A15', { after: document, now: startOfDay('2026-12-05') });
    lookOn('2026-12-07');
    lookOn('2026-12-31');
    expect(reminded().filter(([, ...people]) => people.some((one) => one.startsWith('ines')))).toHaveLength(
      4,
    );
  });

  test('is known to its main managers then, also to one who cannot act', () => {
    const { paul } = world.ids.people;
    world.db.update(memberships).set({ isMainManager: true }).where(eq(memberships.userId, paul)).run();
    claim();
    lookOn('2026-12-02');
    expect(reminded()).toEqual([['managers_reminded', 'ines.moreau: reminder', 'paul.girard: escalation']]);
  });

  test('is known to a main manager without any right there: on the portal, by mail, and not what the document says', () => {
    const { julie } = world.ids.people;
    const { moreau } = world.ids.structures;
    const place = { userId: julie, structureId: moreau, isMainManager: true, since: TEST_NOW };
    world.db.insert(memberships).values(place).run();
    claim();
    lookOn('2026-12-02');
    const [own] = world.db.select().from(notices).where(eq(notices.userId, julie)).all();
    const facts = own && loadNoticeFacts(world.db, own.id, TEST_NOW);
    expect(facts?.isForReader).toBe(true);
    const content = facts && noticeContent(facts, 'fr', { baseUrl: '', secret: 'secret' });
    expect(content?.link.address).toBe(`/organisation/${moreau}/load`);
    expect(JSON.stringify(content)).not.toMatch(/12.000/);
    expect(myNotices(world.as('julie'), { unreadOnly: false, topic: null, request: null }).rows).toHaveLength(
      1,
    );
    const read = markNoticesRead(world.as('julie'), { noticeId: own?.id ?? 0 });
    expect(result(read).page).toBe(`/organisation/${moreau}/load`);
    world.db.update(memberships).set({ isMainManager: false }).where(eq(memberships.userId, julie)).run();
    expect(own && loadNoticeFacts(world.db, own.id, TEST_NOW)?.isForReader).toBe(false);
  });

  test('and whose worker slept for a week is told once', () => {
    claim();
    lookOn('2026-12-04');
    lookOn('2026-12-04');
    expect(reminded().map(([kind]) => kind)).toEqual(['authority_reminded']);
  });

  test('is no longer due a mail that waits, once it has acted', () => {
    const document = claim();
    lookOn('2026-11-27');
    const [row] = world.db.select().from(reminders).all();
    expect(isReminderStanding(world.db, row?.eventId ?? 0, TEST_NOW)).toBe(true);
    depositAs(world, 'ines', 'A15', { after: document });
    expect(isReminderStanding(world.db, row?.eventId ?? 0, TEST_NOW)).toBe(false);
  });

  test('stays due after its delay has run out', () => {
    claim();
    lookOn('2026-11-27');
    lookOn('2026-12-01', 1);
    const [row] = world.db.select().from(reminders).all();
    expect(isReminderStanding(world.db, row?.eventId ?? 0, startOfDay('2026-12-01'))).toBe(true);
  });

  test('is reminded as its contract says', () => {
    const { school } = world.ids.contracts;
    result(setContractReminders(world.as('claire'), { contractId: school, before: 4, every: 1 }));
    claim();
    lookOn('2026-11-26');
    lookOn('2026-11-30');
    lookOn('2026-12-01');
    expect(reminded().map(([kind]) => kind)).toEqual(['delay_near', 'party_reminded', 'managers_reminded']);
  });
});

test('two workers on one database remind once', () => {
  claim();
  const now = startOfDay('2026-11-27') + 10 * HOUR;
  for (const watch of [reminderWatch(world.db, SILENT), reminderWatch(world.db, SILENT)]) watch(now);
  expect(reminded()).toHaveLength(1);
});

test('a financial service is reminded of what it has to pay, and no more once it has paid', () => {
  const statement = depositAs(world, 'ines', 'A15', { after: claim() });
  const payable = depositAs(world, 'claire', 'A19', { after: statement });
  // No mail has left: two days after the deposit, then thirty days to Christmas, so Monday 28. Three days before it is
  // Christmas, the working day before that a Thursday.
  lookOn('2026-12-23');
  expect(reminded()).toEqual([]);
  lookOn('2026-12-24');
  lookOn('2026-12-28');
  expect(reminded().map(([kind]) => kind)).toEqual(['delay_near', 'party_reminded']);
  expect(reminded()[0]?.join()).toContain('hugo');
  for (const act of [
    'take_into_account',
    'certify_service',
    'mandate',
    'hand_to_accountant',
    'account',
    'pay',
  ] as const)
    actOnDocument(world.as('hugo', startOfDay('2026-12-29')), { documentId: payable, act });
  lookOn('2027-01-04');
  expect(reminded()).toHaveLength(2);
});

describe('a draft that waits', () => {
  const start = (now?: number) =>
    draftAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-9' }, ...(now ? { now } : {}) });

  test('is told to its author on the first working morning after three days, once', () => {
    start();
    lookOn('2026-11-26', 8);
    expect(reminded()).toEqual([]);
    lookOn('2026-11-26');
    lookOn('2026-11-30');
    expect(reminded()).toEqual([['draft_waiting', 'karim.benali: draft_waiting']]);
  });

  test('over a weekend is told on Monday', () => {
    start(startOfDay('2026-11-26') + 15 * HOUR);
    lookOn('2026-11-29', 20);
    expect(reminded()).toEqual([]);
    lookOn('2026-11-30');
    expect(reminded()).toHaveLength(1);
  });

  test('is not told when it was given up', () => {
    const { context, draftId } = start();
    result(discardDraft(context, { draftId }));
    lookOn('2026-11-30');
    expect(reminded()).toEqual([]);
  });
});

describe('the reminders of a contract', () => {
  test('are set by its contracting authority alone, within bounds', () => {
    const { school } = world.ids.contracts;
    const set = (person: PersonKey, before: number | null, every: number | null) =>
      setContractReminders(world.as(person), { contractId: school, before, every });
    expect(reasons(set('karim', 2, 2))).toEqual(['not_permitted']);
    expect(reasons(set('marc', 2, 2))).toEqual(['not_found']);
    expect(reasons(set('claire', 31, 40))).toEqual(['delay_out_of_bounds', 'delay_out_of_bounds']);
    expect(set('claire', 5, null).ok).toBe(true);
    expect(set('claire', null, null).ok).toBe(true);
  });

  test('are told to its circuit', () => {
    const { school } = world.ids.contracts;
    result(setContractReminders(world.as('claire'), { contractId: school, before: 5, every: 5 }));
    const last = world.db.select().from(events).all().at(-1);
    expect(last?.kind).toBe('contract_reminders_set');
    expect(told(last?.id ?? 0)).toContain('ines.moreau: contract_changed');
  });
});
