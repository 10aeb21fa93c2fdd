import path from 'node:path';
import { eq } from 'drizzle-orm';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { allAttempts, allNotices, depositInstalment, noticesOf, repeatNotice } from '@/tests/noticing';
import { openDatabase } from './client';
import { listFailing, listFailingOf } from './failing-addresses';
import { areMailsLeaving, loadMailBacklog } from './mail-backlog';
import { leaseNotices, markFailed, markSent } from './notice-queue';
import { notices, users } from './schema';

const MINUTE = 60_000;
jest.setTimeout(30_000);

let world: World;

beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

function lease(limit = 10, now = TEST_NOW, db = world.db) {
  return leaseNotices(db, { now, until: now + 5 * MINUTE, limit, transport: 'smtp' });
}

const tried = (at: number, answer: string) => ({
  at,
  transport: 'smtp' as const,
  recipient: 'somebody@somewhere.example',
  answer,
});

describe('taking notices', () => {
  test('a notice that is due is taken once', () => {
    depositInstalment(world, 1);
    const taken = lease();
    expect(taken.map(({ id }) => id)).toEqual(allNotices(world).map(({ id }) => id));
    expect(taken.every(({ attempts }) => attempts === 1)).toBe(true);
    expect(lease()).toEqual([]);
  });

  test('nothing is taken before it is due', () => {
    depositInstalment(world, 1);
    expect(lease(10, TEST_NOW - 1)).toEqual([]);
  });

  test('two workers on one database take each notice once', () => {
    for (const sequence of [1, 2, 3, 4, 5]) depositInstalment(world, sequence);
    const other = openDatabase(path.join(world.folder, 'decompte.sqlite'));
    const taken: number[] = [];
    for (let round = 0; round < 20; round += 1)
      for (const db of [world.db, other]) taken.push(...lease(2, TEST_NOW, db).map(({ id }) => id));
    other.$client.close();
    expect(taken).toHaveLength(allNotices(world).length);
    expect(new Set(taken).size).toBe(taken.length);
  });

  test('a lease that ran out is taken over, and the log says that nobody answered', () => {
    depositInstalment(world, 1);
    const [first] = lease(1);
    expect(lease(1, TEST_NOW + 5 * MINUTE - 1).map(({ id }) => id)).not.toContain(first?.id);
    const [again] = lease(1, TEST_NOW + 5 * MINUTE);
    expect(again).toMatchObject({ id: first?.id, attempts: 2 });
    expect(allAttempts(world)).toMatchObject([{ noticeId: first?.id, isSent: false, answer: 'no_answer' }]);
  });
});

describe('how much one person is sent a minute', () => {
  const claires = () => noticesOf(world, 'claire').map(({ id }) => id);

  /** Claire has this many notices, in files of their own as far as the queue is concerned. */
  function tellClaire(count: number): void {
    depositInstalment(world, 1);
    repeatNotice(world, 'claire', count - 1);
    world.db.update(notices).set({ fileId: null, documentId: null }).run();
  }

  test('twenty leave, and the others wait for the next minute without an attempt', () => {
    tellClaire(50);
    const others = allNotices(world).length - 50;
    const taken = lease(100);
    expect(taken).toHaveLength(20 + others);
    for (const held of taken)
      markSent(world.db, held, { ...tried(TEST_NOW + 1, '250 Ok'), recipient: addressOf(held.id) });
    expect(lease(100, TEST_NOW + MINUTE)).toEqual([]);
    const next = lease(100, TEST_NOW + MINUTE + 1);
    expect(next).toHaveLength(20);
    expect(next.every(({ id, attempts }) => claires().includes(id) && attempts === 1)).toBe(true);
  });

  test('two workers share it, mails on their way included', () => {
    tellClaire(50);
    const other = openDatabase(path.join(world.folder, 'decompte.sqlite'));
    const taken: number[] = [];
    for (let round = 0; round < 40; round += 1)
      for (const db of [world.db, other]) taken.push(...lease(1, TEST_NOW, db).map(({ id }) => id));
    other.$client.close();
    expect(taken.filter((id) => claires().includes(id))).toHaveLength(20);
  });

  test('whoever comes behind in the queue is not held up', () => {
    tellClaire(200);
    world.db
      .update(notices)
      .set({ dueAt: TEST_NOW - 1 })
      .where(eq(notices.userId, world.ids.people.claire))
      .run();
    for (let round = 0; round < 20; round += 1) lease(1);
    expect(lease(4).every(({ id }) => !claires().includes(id))).toBe(true);
  });

  test('what was refused before it was tried, and what comes back later, is no mail of the minute', () => {
    tellClaire(30);
    const address = addressOf(claires()[0] ?? 0);
    const [first] = lease(1);
    const not = ['account_disabled', 'no_answer', 'bounced: 550 no such person'];
    for (let round = 0; round < 30; round += 1)
      if (first)
        markFailed(
          world.db,
          first,
          { ...tried(TEST_NOW, not[round % 3] ?? ''), recipient: address },
          { nextDueAt: null },
        );
    expect(lease(100).filter(({ id }) => claires().includes(id))).toHaveLength(20);
  });

  function addressOf(noticeId: number): string {
    const row = allNotices(world).find(({ id }) => id === noticeId);
    const person = world.db
      .select()
      .from(users)
      .where(eq(users.id, row?.userId ?? 0))
      .get();
    return person?.email ?? '';
  }
});

describe('what goes in one call', () => {
  let calls = 0;
  const together = (now = TEST_NOW, limit = 100) =>
    leaseNotices(world.db, {
      now,
      until: now + 5 * MINUTE,
      limit,
      transport: 'resend',
      newBatch: () => `call-${++calls}`,
    });

  test('is taken together again under the same name when nobody answered, and alone', () => {
    depositInstalment(world, 1);
    const first = together();
    expect(first.length).toBeGreaterThan(1);
    expect(new Set(first.map(({ batch }) => batch)).size).toBe(1);
    expect(first[0]?.batch).not.toBeNull();
    depositInstalment(world, 2);
    const again = together(TEST_NOW + 5 * MINUTE);
    expect(again.map(({ id, batch }) => [id, batch])).toEqual(first.map(({ id, batch }) => [id, batch]));
    const rest = together(TEST_NOW + 5 * MINUTE);
    expect(rest.map(({ id }) => id)).not.toEqual(expect.arrayContaining([first[0]?.id]));
    expect(rest[0]?.batch).not.toBe(first[0]?.batch);
  });

  test('is free for another call once it was answered', () => {
    depositInstalment(world, 1);
    const [refused, sent, ...others] = together();
    if (!refused || !sent) throw new Error('nothing was due');
    markFailed(world.db, refused, tried(TEST_NOW, '422 no'), { nextDueAt: TEST_NOW + MINUTE });
    markSent(world.db, sent, tried(TEST_NOW, 'accepted as x'));
    for (const { id } of [refused, sent])
      expect(allNotices(world).find((row) => row.id === id)?.batch).toBeNull();
    expect(together(TEST_NOW + MINUTE)).toMatchObject([{ id: refused.id, batch: null }]);
    expect(others.length).toBeGreaterThan(0);
  });

  test('a mail alone, and what another transport takes, has no call', () => {
    depositInstalment(world, 1);
    expect(together(TEST_NOW, 1)).toMatchObject([{ batch: null }]);
    const lost = together(TEST_NOW);
    expect(lost[0]?.batch).not.toBeNull();
    expect(lease(100, TEST_NOW + 5 * MINUTE).every(({ batch }) => batch === null)).toBe(true);
  });
});

describe('an address that refuses', () => {
  const refusal = (held: { id: number }, at: number) => ({
    ...tried(at, '550 5.1.1 no such person'),
    recipient: held.id === noticesOf(world, 'sophie')[0]?.id ? SOPHIE : 'x@y.example',
  });
  const SOPHIE = 'sophie.lambert@batisseurs.example';
  const DAY = 24 * 60 * MINUTE;

  function refuse(at: number): void {
    const held = lease(100, at).find(({ id }) => id === noticesOf(world, 'sophie')[0]?.id);
    if (!held) throw new Error('Sophie’s notice was not due');
    markFailed(world.db, held, refusal(held, at), { nextDueAt: at + 10 * MINUTE, isAddressRefused: true });
  }
  const told = () => allNotices(world).filter(({ kind }) => kind === 'address_failing');

  test('is known at once, and its main managers are told once', () => {
    depositInstalment(world, 1);
    refuse(TEST_NOW);
    expect(listFailing(world.db, 10)).toEqual([
      { address: SOPHIE, since: TEST_NOW, answer: '550 5.1.1 no such person', name: 'Sophie Lambert' },
    ]);
    expect(listFailingOf(world.db, [world.ids.people.sophie, world.ids.people.karim])).toMatchObject([
      { userId: world.ids.people.sophie, address: SOPHIE },
    ]);
    expect(told().map(({ userId }) => userId)).toEqual([world.ids.people.karim]);
    refuse(TEST_NOW + 10 * MINUTE);
    expect([listFailing(world.db, 10).length, told().length]).toEqual([1, 1]);
  });

  test('fails no longer when a mail is taken there; soon after it is the same trouble, much later a new one', () => {
    depositInstalment(world, 1);
    refuse(TEST_NOW);
    const taken = (at: number) => {
      const held = lease(100, at).find(({ id }) => id === noticesOf(world, 'sophie')[0]?.id);
      if (held) markSent(world.db, held, { ...refusal(held, at), answer: '250 Ok' });
      world.db
        .update(notices)
        .set({ dueAt: at, sentAt: null })
        .where(eq(notices.id, held?.id ?? 0))
        .run();
    };
    taken(TEST_NOW + 10 * MINUTE);
    expect(listFailing(world.db, 10)).toEqual([]);
    refuse(TEST_NOW + DAY);
    expect(listFailing(world.db, 10)).toMatchObject([{ since: TEST_NOW }]);
    expect(told()).toHaveLength(1);
    taken(TEST_NOW + 2 * DAY);
    refuse(TEST_NOW + 10 * DAY);
    expect(listFailing(world.db, 10)).toMatchObject([{ since: TEST_NOW + 10 * DAY }]);
    expect(told()).toHaveLength(2);
  });
});

describe('the order of a file', () => {
  /** Claire's two notices of one file: of the account statement, and of the next one to the same file. */
  function twoForOnePerson(): [number, number] {
    depositInstalment(world, 1);
    repeatNotice(world, 'claire', 1);
    const [first, second] = noticesOf(world, 'claire');
    if (!first || !second) throw new Error('Claire has no two notices');
    world.db
      .update(notices)
      .set({ dueAt: TEST_NOW - 1 })
      .where(eq(notices.id, second.id))
      .run();
    return [first.id, second.id];
  }

  test('a later notice of the same person and file waits for the earlier one, even when it is due first', () => {
    const [earlier, later] = twoForOnePerson();
    const taken = lease();
    expect(taken.map(({ id }) => id)).toContain(earlier);
    expect(taken.map(({ id }) => id)).not.toContain(later);
    const held = taken.find(({ id }) => id === earlier);
    if (held) markSent(world.db, held, tried(TEST_NOW, '250 Ok'));
    expect(lease().map(({ id }) => id)).toEqual([later]);
  });

  test('it also waits while the earlier one is between two tries', () => {
    const [earlier, later] = twoForOnePerson();
    const held = lease().find(({ id }) => id === earlier);
    if (held) markFailed(world.db, held, tried(TEST_NOW, '451 later'), { nextDueAt: TEST_NOW + 10 * MINUTE });
    expect(lease(10, TEST_NOW + MINUTE).map(({ id }) => id)).not.toContain(later);
  });

  test('it goes once the earlier one is given up', () => {
    const [earlier, later] = twoForOnePerson();
    const held = lease().find(({ id }) => id === earlier);
    if (held) markFailed(world.db, held, tried(TEST_NOW, '550 unknown'), { nextDueAt: null });
    expect(lease().map(({ id }) => id)).toEqual([later]);
  });

  test('other files and other people do not wait', () => {
    depositInstalment(world, 1);
    depositInstalment(world, 2);
    lease(1);
    expect(lease(100)).toHaveLength(allNotices(world).length - 1);
  });
});

describe('marking', () => {
  test('a sent notice leaves the queue, with the answer in the log', () => {
    depositInstalment(world, 1);
    const [held] = lease(1);
    if (!held) throw new Error('nothing was due');
    markSent(world.db, held, tried(TEST_NOW + 7, '250 Ok: queued as 1'));
    expect(world.db.select().from(notices).where(eq(notices.id, held.id)).get()).toMatchObject({
      dueAt: null,
      leasedUntil: null,
      sentAt: TEST_NOW + 7,
    });
    expect(allAttempts(world)).toMatchObject([{ isSent: true, answer: '250 Ok: queued as 1' }]);
    expect(lease(100, TEST_NOW + 24 * 60 * MINUTE).map(({ id }) => id)).not.toContain(held.id);
  });

  test('a failed one comes back when it is due again, and every attempt is kept', () => {
    depositInstalment(world, 1);
    const [held] = lease(1);
    if (!held) throw new Error('nothing was due');
    markFailed(world.db, held, tried(TEST_NOW, '451 try later'), { nextDueAt: TEST_NOW + MINUTE });
    expect(lease(100).map(({ id }) => id)).not.toContain(held.id);
    const again = lease(100, TEST_NOW + MINUTE).find(({ id }) => id === held.id);
    expect(again?.attempts).toBe(2);
    if (again) markSent(world.db, again, tried(TEST_NOW + MINUTE, '250 Ok'));
    expect(
      allAttempts(world)
        .filter(({ noticeId }) => noticeId === held.id)
        .map(({ isSent, answer }) => [isSent, answer]),
    ).toEqual([
      [false, '451 try later'],
      [true, '250 Ok'],
    ]);
  });

  test('a notice given up keeps its reason and is counted', () => {
    depositInstalment(world, 1);
    const before = loadMailBacklog(world.db);
    const [held] = lease(1);
    if (held) markFailed(world.db, held, tried(TEST_NOW, '550 unknown user'), { nextDueAt: null });
    expect(loadMailBacklog(world.db)).toEqual({
      waiting: before.waiting - 1,
      oldest: TEST_NOW,
      givenUp: 1,
    });
    expect(allAttempts(world).at(-1)?.answer).toBe('550 unknown user');
  });

  test('a late failure does not disturb the worker that took over', () => {
    depositInstalment(world, 1);
    const [slow] = lease(1);
    const [taken] = lease(1, TEST_NOW + 5 * MINUTE);
    if (slow)
      markFailed(world.db, slow, tried(TEST_NOW + 6 * MINUTE, 'timeout'), {
        nextDueAt: TEST_NOW + 7 * MINUTE,
      });
    const row = allNotices(world).find(({ id }) => id === slow?.id);
    expect(row).toMatchObject({ leasedUntil: taken?.leasedUntil, dueAt: TEST_NOW });
  });

  test('a late success counts: the mail left', () => {
    depositInstalment(world, 1);
    const [slow] = lease(1);
    const [taken] = lease(1, TEST_NOW + 5 * MINUTE);
    if (slow) markSent(world.db, slow, tried(TEST_NOW + 6 * MINUTE, '250 Ok'));
    if (taken)
      markFailed(world.db, taken, tried(TEST_NOW + 7 * MINUTE, '451 no'), {
        nextDueAt: TEST_NOW + 8 * MINUTE,
      });
    const row = allNotices(world).find(({ id }) => id === slow?.id);
    expect(row).toMatchObject({ sentAt: TEST_NOW + 6 * MINUTE, dueAt: null });
  });

  test('attempts cannot be changed nor removed', () => {
    depositInstalment(world, 1);
    const [held] = lease(1);
    if (held) markSent(world.db, held, tried(TEST_NOW, '250 Ok'));
    expect(() => world.db.$client.exec("UPDATE notice_attempts SET answer = 'x'")).toThrow('append-only');
    expect(() => world.db.$client.exec('DELETE FROM notice_attempts')).toThrow('append-only');
  });
});

describe('whether mails leave at all', () => {
  const to = (recipient: string, answer = '451 no') => ({ ...tried(TEST_NOW, answer), recipient });

  test('one address that is always refused says nothing about the server', () => {
    depositInstalment(world, 1);
    for (const held of lease()) markFailed(world.db, held, to('one@a.example'), { nextDueAt: null });
    expect(areMailsLeaving(world.db)).toBe(true);
  });

  test('several people in a row do, until a mail leaves again', () => {
    for (const sequence of [1, 2, 3]) depositInstalment(world, sequence);
    const [last, ...others] = lease();
    for (const held of others) markFailed(world.db, held, to(`${held.id}@a.example`), { nextDueAt: null });
    expect(areMailsLeaving(world.db)).toBe(false);
    if (last) markSent(world.db, last, to('one@a.example', '250 Ok'));
    expect(areMailsLeaving(world.db)).toBe(true);
  });

  test('what comes back after it left does not count', () => {
    depositInstalment(world, 1);
    for (const held of lease())
      markFailed(world.db, held, to(`${held.id}@a.example`, 'bounced: 550 no'), { nextDueAt: null });
    expect(areMailsLeaving(world.db)).toBe(true);
  });

  test('what waits for a recap, or was to be no mail, is neither waiting nor given up', () => {
    depositInstalment(world, 1);
    const before = allNotices(world).length;
    const [daily, none] = allNotices(world);
    const set = (id: number | undefined, values: Partial<typeof notices.$inferInsert>) =>
      world.db
        .update(notices)
        .set({ dueAt: null, ...values })
        .where(eq(notices.id, id ?? 0))
        .run();
    set(daily?.id, { mailing: 'daily', gatherAt: TEST_NOW + MINUTE });
    set(none?.id, { mailing: 'none' });
    expect(loadMailBacklog(world.db)).toMatchObject({ waiting: before - 2, givenUp: 0 });
  });

  test('people whose account is disabled do not count', () => {
    depositInstalment(world, 1);
    for (const held of lease())
      markFailed(world.db, held, to(`${held.id}@a.example`, 'account_disabled'), { nextDueAt: null });
    expect(areMailsLeaving(world.db)).toBe(true);
  });
});

test('taking from a long queue reads along its indexes', () => {
  const plan = world.db.$client
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT id FROM notices WHERE due_at <= 1 AND (leased_until IS NULL OR leased_until <= 1)
       AND NOT EXISTS (SELECT 1 FROM notices earlier WHERE earlier.user_id = notices.user_id
         AND earlier.file_id = notices.file_id AND earlier.id < notices.id AND earlier.due_at IS NOT NULL)
       ORDER BY due_at, id LIMIT 4`,
    )
    .all()
    .map(({ detail }) => detail)
    .join('\n');
  expect(plan).toContain('notices_due');
  expect(plan).toContain('notices_waiting');
  expect(plan).not.toContain('TEMP B-TREE');
});
