import { eq } from 'drizzle-orm';
import { createLink, enqueueLink } from '@/db/links';
import { leaseNotices, markFailed, markSent } from '@/db/notice-queue';
import { gatherRecaps } from '@/db/recaps';
import { notices } from '@/db/schema';
import type { MailFilter } from '@/lib/domain/mail-state';
import type { PageRequest } from '@/lib/domain/paging';
import { recordReturn } from '@/lib/mail/record-return';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { allNotices, depositInstalment, noticesOf, repeatNotice } from '@/tests/noticing';
import { mailLog } from './mail-log';
import { peopleOfStructure } from './people-of-structure';

let world: World;
beforeEach(() => {
  world = openWorld();
  depositInstalment(world, 1);
});
afterEach(() => world.close());

function log(search = '', filter: MailFilter | null = null, request: PageRequest = null) {
  const found = mailLog(world.as('anne'), { search, filter, request });
  if (!found) throw new Error('the administrator sees no mails');
  return found;
}
const idsOf = (...asked: Parameters<typeof log>) => log(...asked).page.rows.map(({ id }) => id);
const newestFirst = () =>
  allNotices(world)
    .map(({ id }) => id)
    .reverse();
const attempt = {
  at: TEST_NOW,
  transport: 'smtp' as const,
  recipient: 'ines.moreau@moreau.example',
  answer: '250 Ok',
};

function leased() {
  return leaseNotices(world.db, { now: TEST_NOW, until: TEST_NOW + 1, limit: 100, transport: 'smtp' });
}

test('the administrator sees every mail, newest first; nobody else does', () => {
  expect(idsOf()).toEqual(newestFirst());
  expect(mailLog(world.as('claire'), { search: '', filter: null, request: null })).toBeNull();
  const [line] = log('2026-TX-014/M01').page.rows;
  expect(line).toMatchObject({
    document: { framework: 'A15' },
    fileNumber: '2026-TX-014/M01',
    mail: { name: 'waiting', at: TEST_NOW },
    maySendAgain: false,
  });
});

test('a page ends where the next one begins, also among mails of one instant', () => {
  repeatNotice(world, 'claire', 120);
  for (const [search, filter] of [
    ['', null],
    ['', 'waiting'],
    ['Fontaine', null],
  ] as const) {
    const seen: number[] = [];
    let request: PageRequest = null;
    do {
      const { page } = log(search, filter, request);
      seen.push(...page.rows.map(({ id }) => id));
      request = page.next && { side: 'after', cursor: page.next };
    } while (request !== null);
    const expected =
      search === ''
        ? newestFirst()
        : noticesOf(world, 'claire')
            .map(({ id }) => id)
            .reverse();
    expect(seen).toEqual(expected);
  }
});

test('a search finds a person, an address, a file or a document', () => {
  const own = (person: 'ines' | 'claire') =>
    noticesOf(world, person)
      .map(({ id }) => id)
      .reverse();
  expect(idsOf('moreau@')).toEqual(own('ines'));
  expect(idsOf('Inès Moreau')).toEqual(own('ines'));
  expect(idsOf('2026-TX-014/M01')).toEqual(newestFirst());
  expect(idsOf('S-1')).toEqual(own('ines'));
  expect(idsOf('nothing like it')).toEqual([]);
  const linkId = createLink(
    world.db,
    { purpose: 'activation', address: 'nina@chantier.example', name: 'Nina', locale: null },
    TEST_NOW,
  );
  enqueueLink(world.db, linkId, 'activation', TEST_NOW);
  expect(log('Nina@chantier.example').page.rows).toMatchObject([
    { kind: 'activation', recipientName: 'Nina', address: 'nina@chantier.example', document: null },
  ]);
});

test('each list has its mails', () => {
  const [sent, returned, refused, ...waiting] = leased();
  if (!sent || !returned || !refused) throw new Error('nothing was due');
  for (const notice of [sent, returned]) markSent(world.db, notice, attempt);
  recordReturn(
    { db: world.db, now: TEST_NOW },
    { mail: returned, report: 'bounced', words: '550 no such person', isPermanent: true },
  );
  markFailed(world.db, refused, { ...attempt, answer: '554 no' }, { nextDueAt: null });
  const lists = { sent: [sent.id], came_back: [returned.id], given_up: [refused.id] };
  for (const filter of ['sent', 'came_back', 'given_up'] as const) {
    expect(idsOf('', filter)).toEqual(lists[filter]);
    expect(log('2026-TX-014/M01', filter).page.rows).toMatchObject([
      { id: lists[filter][0], maySendAgain: true },
    ]);
  }
  const left = allNotices(world).filter(({ dueAt }) => dueAt !== null);
  expect(idsOf('', 'waiting')).toEqual(left.map(({ id }) => id).reverse());
  expect(left.length).toBeGreaterThanOrEqual(waiting.length);
  expect(log().page.rows.find(({ id }) => id === returned.id)).toMatchObject({
    mail: { name: 'came_back' },
    attempts: [{ answer: '250 Ok' }, { answer: 'bounced: 550 no such person' }],
  });
});

test('what a recap carries has its state and its attempts', () => {
  const [own] = noticesOf(world, 'ines');
  world.db
    .update(notices)
    .set({ mailing: 'daily', dueAt: null, gatherAt: TEST_NOW })
    .where(eq(notices.id, own?.id ?? 0))
    .run();
  expect(log('Moreau').page.rows[0]?.mail).toEqual({ name: 'to_gather', at: TEST_NOW, isInRecap: true });
  gatherRecaps(world.db, TEST_NOW);
  const recap = leased().find(({ id }) => allNotices(world).find((row) => row.id === id)?.kind === 'recap');
  if (recap) markSent(world.db, recap, attempt);
  const [mail, carried] = log('Moreau').page.rows;
  expect(mail).toMatchObject({ kind: 'recap', carried: 1, maySendAgain: true });
  expect(carried).toMatchObject({
    id: own?.id,
    mail: { name: 'sent', at: TEST_NOW, isInRecap: true },
    attempts: [{ answer: '250 Ok' }],
    maySendAgain: false,
  });
});

test('an address that fails is shown to the administrator, and to the main managers beside the person', () => {
  const held = leased().find(({ id }) => id === noticesOf(world, 'sophie')[0]?.id);
  if (!held) throw new Error('Sophie’s notice was not due');
  const refusal = {
    ...attempt,
    recipient: 'sophie.lambert@batisseurs.example',
    answer: '550 5.1.1 no such person',
  };
  markFailed(world.db, held, refusal, { nextDueAt: TEST_NOW + 1, isAddressRefused: true });
  expect(log().failing).toMatchObject([{ address: refusal.recipient, name: 'Sophie Lambert' }]);
  const { people = [] } = peopleOfStructure(world.as('karim'), world.ids.structures.batisseurs) ?? {};
  expect(people.filter(({ failing }) => failing !== null)).toMatchObject([
    { name: 'Sophie Lambert', failing: { since: TEST_NOW, answer: refusal.answer } },
  ]);
});
