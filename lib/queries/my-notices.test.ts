import { eq } from 'drizzle-orm';
import { recordPeopleEvent } from '@/db/events';
import { createLink, enqueueLink } from '@/db/links';
import { leaseNotices, markFailed, markSent } from '@/db/notice-queue';
import { authorisations } from '@/db/schema';
import { markNoticesRead } from '@/lib/commands/mark-notices-read';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, reasons, result } from '@/tests/depositing';
import { depositInstalment, noticesOf, repeatNotice } from '@/tests/noticing';
import { documentNotices } from './document-notices';
import { myNotices, unreadNotices } from './my-notices';

const FIRST_PAGE = { unreadOnly: false, topic: null, request: null };

jest.setTimeout(30_000);

let world: World;

beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

describe('my notices', () => {
  test('are mine alone, newest first, with who did what', () => {
    depositInstalment(world, 1);
    const second = depositInstalment(world, 2);
    const { rows, unread } = myNotices(world.as('claire'), FIRST_PAGE);
    expect(unread).toBe(2);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      kind: 'your_turn',
      createdAt: TEST_NOW,
      readAt: null,
      playerName: 'Inès Moreau',
      structureName: 'Atelier Moreau',
      document: { id: second.statement, number: 'S-2-EA', framework: 'A15' },
      fileNumber: '2026-TX-014/M02',
    });
    expect(myNotices(world.as('emma'), FIRST_PAGE)).toMatchObject({ rows: [], unread: 0 });
  });

  test('say when it is no longer my turn', () => {
    depositInstalment(world, 1);
    const isOver = () =>
      myNotices(world.as('ines'), FIRST_PAGE).rows.map((notice) => 'isOver' in notice && notice.isOver);
    expect(isOver()).toEqual([true]);
    depositAs(world, 'karim', 'A4', {
      in: 'school',
      now: TEST_NOW + 1,
      fields: { sequence: '2', period: '2026-02', number: 'S-2' },
    });
    expect(isOver()).toEqual([false, true]);
  });

  test('can be read page by page, in both directions', () => {
    depositInstalment(world, 1);
    repeatNotice(world, 'claire', 69);
    const claire = world.as('claire');
    const first = myNotices(claire, FIRST_PAGE);
    const second = myNotices(claire, {
      unreadOnly: false,
      topic: null,
      request: { side: 'after', cursor: first.next ?? [] },
    });
    const third = myNotices(claire, {
      unreadOnly: true,
      topic: null,
      request: { side: 'after', cursor: second.next ?? [] },
    });
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([30, 30, 10]);
    expect([first.previous, third.next]).toEqual([null, null]);
    const ids = [first, second, third].flatMap(({ rows }) => rows.map((notice) => notice.id));
    expect(new Set(ids).size).toBe(70);
    const back = myNotices(claire, {
      unreadOnly: false,
      topic: null,
      request: { side: 'before', cursor: second.previous ?? [] },
    });
    expect(back.rows.map((notice) => notice.id)).toEqual(ids.slice(0, 30));
  });

  test('are in the order of what happened, whatever was written first', () => {
    depositAs(world, 'marc', 'A4', {
      in: 'hall',
      fields: { sequence: '2', period: '2026-11', number: 'H-2' },
    });
    depositAs(world, 'marc', 'A4', {
      in: 'hall',
      now: TEST_NOW - 1,
      fields: { sequence: '1', period: '2026-10', number: 'H-1' },
    });
    const { rows } = myNotices(world.as('emma'), FIRST_PAGE);
    expect(rows).toMatchObject([{ document: { number: 'H-2' } }, { document: { number: 'H-1' } }]);
  });

  test('are read along an index, page after page', () => {
    const plan = world.db.$client
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT id FROM notices WHERE user_id = 1 AND read_at IS NULL
         AND (created_at, id) < (1, 1) ORDER BY created_at DESC, id DESC LIMIT 31`,
      )
      .all()
      .map(({ detail }) => detail)
      .join(' ');
    expect(plan).toContain('notices_unread');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  test('are counted up to a hundred', () => {
    depositInstalment(world, 1);
    repeatNotice(world, 'claire', 120);
    expect(unreadNotices(world.as('claire'))).toBe(100);
  });

  test('of a file that I may no longer see are hidden', () => {
    depositInstalment(world, 1);
    world.db.delete(authorisations).where(eq(authorisations.userId, world.ids.people.claire)).run();
    expect(myNotices(world.as('claire'), FIRST_PAGE)).toMatchObject({ rows: [], unread: 0 });
  });
});

describe('marking as read', () => {
  test('one, and the first instant is kept', () => {
    depositInstalment(world, 1);
    depositInstalment(world, 2);
    const [first] = noticesOf(world, 'claire');
    const noticeId = first?.id ?? 0;
    expect(result(markNoticesRead(world.as('claire', TEST_NOW + 5), { noticeId }))).toEqual({
      page: `/works-invoices/documents/${first?.documentId}`,
    });
    result(markNoticesRead(world.as('claire', TEST_NOW + 9), { noticeId }));
    expect(noticesOf(world, 'claire').map(({ readAt }) => readAt)).toEqual([TEST_NOW + 5, null]);
    expect(unreadNotices(world.as('claire'))).toBe(1);
    expect(myNotices(world.as('claire'), { unreadOnly: true, topic: null, request: null }).rows).toHaveLength(
      1,
    );
  });

  test('all of mine, nobody else’s', () => {
    depositInstalment(world, 1);
    depositInstalment(world, 2);
    result(markNoticesRead(world.as('karim'), 'all'));
    expect(unreadNotices(world.as('karim'))).toBe(0);
    expect(unreadNotices(world.as('sophie'))).toBe(2);
  });

  test('those of a document that was opened', () => {
    const { statement } = depositInstalment(world, 1);
    depositInstalment(world, 2);
    expect(documentNotices(world.as('karim'), statement).hasUnread).toBe(true);
    result(markNoticesRead(world.as('karim'), { documentId: statement }));
    expect(unreadNotices(world.as('karim'))).toBe(1);
    expect(documentNotices(world.as('karim'), statement).hasUnread).toBe(false);
  });

  test('somebody else’s notice is as unknown as one that does not exist', () => {
    depositInstalment(world, 1);
    const [own] = noticesOf(world, 'claire');
    expect(reasons(markNoticesRead(world.as('emma'), { noticeId: own?.id ?? 0 }))).toEqual(['not_found']);
    expect(reasons(markNoticesRead(world.as('emma'), { noticeId: 999_999 }))).toEqual(['not_found']);
    expect(noticesOf(world, 'claire')[0]?.readAt).toBeNull();
  });
});

describe('the log of a document', () => {
  test('tells its parties whom the product told, when, and each attempt', () => {
    const { statement } = depositInstalment(world, 1);
    for (const leased of leaseNotices(world.db, {
      now: TEST_NOW,
      until: TEST_NOW + 60_000,
      limit: 10,
      transport: 'smtp',
    })) {
      const attempt = {
        at: TEST_NOW + 1,
        transport: 'smtp' as const,
        recipient: 'x@y.example',
        answer: '451 later',
      };
      markFailed(world.db, leased, attempt, { nextDueAt: TEST_NOW + 2 });
    }
    for (const leased of leaseNotices(world.db, {
      now: TEST_NOW + 2,
      until: TEST_NOW + 60_000,
      limit: 10,
      transport: 'smtp',
    }))
      markSent(world.db, leased, {
        at: TEST_NOW + 3,
        transport: 'smtp',
        recipient: 'x@y.example',
        answer: '250 Ok',
      });
    const { notices: log } = documentNotices(world.as('paul'), statement);
    expect(
      log.map(({ recipientName, structureNames, kind }) => [recipientName, structureNames, kind]),
    ).toEqual([
      ['Claire Fontaine', 'Ville de Valmont', 'your_turn'],
      ['Karim Benali', 'Bâtisseurs du Rhône', 'new_document'],
      ['Sophie Lambert', 'Bâtisseurs du Rhône', 'new_document'],
    ]);
    expect(log[0]).toMatchObject({ createdAt: TEST_NOW, sentAt: TEST_NOW + 3, dueAt: null });
    expect(log[0]?.attempts.map(({ at, isSent, answer }) => [at, isSent, answer])).toEqual([
      [TEST_NOW + 1, false, '451 later'],
      [TEST_NOW + 3, true, '250 Ok'],
    ]);
  });

  test('tells strangers nothing', () => {
    const { statement } = depositInstalment(world, 1);
    depositAs(world, 'marc', 'A4', {
      in: 'hall',
      fields: { sequence: '1', period: '2026-10', number: 'H-1' },
    });
    expect(documentNotices(world.as('emma'), statement)).toEqual({ notices: [], hasUnread: false });
    expect(documentNotices(world.as('julie'), statement)).toEqual({ notices: [], hasUnread: false });
  });
});

describe('notices of structures, people and accounts', () => {
  const attached = (more: { kind: 'person_attached' | 'password_changed' | 'party_named' }) => ({
    at: TEST_NOW,
    userId: world.ids.people.claire,
    structureId: world.ids.structures.moreau,
    ...more,
  });

  test('are in the list and in the count, with the page where they continue', () => {
    const { theo, claire } = world.ids.people;
    recordPeopleEvent(world.db, { ...attached({ kind: 'person_attached' }), subjectId: theo });
    recordPeopleEvent(world.db, attached({ kind: 'password_changed' }));
    const [told] = myNotices(world.as('theo'), FIRST_PAGE).rows;
    expect(told).toMatchObject({ about: 'people', kind: 'rights_changed', event: 'person_attached' });
    expect(unreadNotices(world.as('theo'))).toBe(1);
    const page = (person: 'theo' | 'claire', noticeId = 0) =>
      result(markNoticesRead(world.as(person), { noticeId })).page;
    expect(page('theo', told?.id)).toBe('/account');
    const own = noticesOf(world, 'claire').find(({ kind }) => kind === 'account_changed');
    expect(own?.userId).toBe(claire);
    expect(page('claire', own?.id)).toBe('/account/security');
    expect(unreadNotices(world.as('theo'))).toBe(0);
  });

  test('lead to the contract that names the structure', () => {
    const contractId = world.ids.contracts.school;
    recordPeopleEvent(world.db, { ...attached({ kind: 'party_named' }), contractId });
    const [told] = noticesOf(world, 'ines');
    const outcome = markNoticesRead(world.as('ines'), { noticeId: told?.id ?? 0 });
    expect(outcome).toEqual({ ok: true, result: { page: `/contracts/${contractId}` } });
  });

  test('a link that was mailed is no notice of the portal', () => {
    const { karim } = world.ids.people;
    const link = { purpose: 'password_reset', address: 'k@b.example', name: 'K', locale: null } as const;
    const linkId = createLink(world.db, { ...link, userId: karim }, TEST_NOW);
    enqueueLink(world.db, linkId, 'password_reset', TEST_NOW, karim);
    expect(myNotices(world.as('karim'), FIRST_PAGE)).toMatchObject({ rows: [], unread: 0 });
  });
});
