import { eq } from 'drizzle-orm';
import { createLink, enqueueLink } from '@/db/links';
import { loadNoticeFacts } from '@/db/notice-facts';
import { leaseNotices, markFailed, markSent } from '@/db/notice-queue';
import { gatherRecaps } from '@/db/recaps';
import { events, notices } from '@/db/schema';
import { composeNotice } from '@/lib/mail/compose-notice';
import { recordReturn } from '@/lib/mail/record-return';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { reasons } from '@/tests/depositing';
import { allAttempts, allNotices, depositInstalment, noticesOf } from '@/tests/noticing';
import { sendNoticeAgain } from './send-notice-again';

const MINUTE = 60_000;
const ENVIRONMENT = {
  baseUrl: 'https://portail.valmont.example',
  mailFrom: 'Décompte <no-reply@valmont.example>',
  defaultLocale: 'fr' as const,
  secret: 'a secret of at least thirty-two characters',
};

let world: World;
beforeEach(() => {
  world = openWorld();
  depositInstalment(world, 1);
});
afterEach(() => world.close());

const own = () => {
  const [notice] = noticesOf(world, 'ines');
  if (!notice) throw new Error('Inès was told nothing');
  return notice;
};
const lease = (now = TEST_NOW) =>
  leaseNotices(world.db, { now, until: now + MINUTE, limit: 100, transport: 'smtp' }).find(
    ({ id }) => id === own().id,
  );
const attempt = {
  at: TEST_NOW,
  transport: 'smtp' as const,
  recipient: 'ines.moreau@moreau.example',
  answer: '250 Ok',
};

function send(now = TEST_NOW) {
  const held = lease(now);
  if (!held) throw new Error('nothing was due');
  markSent(world.db, held, { ...attempt, at: now });
  return held;
}
const again = (person: 'anne' | 'claire' | 'ines' = 'anne', noticeId = own().id) =>
  sendNoticeAgain(world.as(person, TEST_NOW + MINUTE), { noticeId });

test('a mail that was sent leaves once more, as a new mail that names the first', async () => {
  const first = send();
  expect(again()).toMatchObject({ ok: true });
  expect(own()).toMatchObject({ dueAt: TEST_NOW + MINUTE, sentAt: null, sendings: 2, attempts: 0 });
  const held = send(TEST_NOW + MINUTE);
  expect(own()).toMatchObject({ dueAt: null, sentAt: TEST_NOW + MINUTE });
  const facts = loadNoticeFacts(world.db, own().id, TEST_NOW);
  if (!facts) throw new Error('the notice vanished');
  const [one, other] = [
    await composeNotice(first, facts, ENVIRONMENT),
    await composeNotice(held, facts, ENVIRONMENT),
  ];
  expect([one.repeats, other.repeats]).toEqual([null, one.messageId]);
  expect(other.messageId).toBe(one.messageId.replace('@', '-2@'));
});

test('who had it sent is an event of the document', () => {
  send();
  again();
  const { documentId, fileId, id } = own();
  expect(world.db.select().from(events).where(eq(events.kind, 'notice_sent_again')).all()).toMatchObject([
    { userId: world.ids.people.anne, documentId, fileId, facts: { noticeId: id, sendings: 2 } },
  ]);
});

test('what was given up and what came back can be sent again', () => {
  const held = lease();
  if (held) markFailed(world.db, held, { ...attempt, answer: '550 no' }, { nextDueAt: null });
  expect(again().ok).toBe(true);
  const sent = send(TEST_NOW + MINUTE);
  const report = { report: 'bounced' as const, words: '550 no such person', isPermanent: true };
  recordReturn({ db: world.db, now: TEST_NOW + 2 * MINUTE }, { ...report, mail: sent });
  expect(own().bouncedAt).not.toBeNull();
  expect(again().ok).toBe(true);
  expect(own()).toMatchObject({ bouncedAt: null, sendings: 3 });
});

test('what is heard of an earlier mail is a line in the log, and no word on the new one', () => {
  const first = send();
  again();
  const heard = recordReturn(
    { db: world.db, now: TEST_NOW + MINUTE },
    { mail: first, report: 'bounced', words: '452 mailbox full', isPermanent: false },
  );
  expect([heard.ok, own().bouncedAt]).toEqual([true, null]);
  expect(allAttempts(world).at(-1)?.answer).toBe('bounced: 452 mailbox full');
});

test('a worker that was slow with the first mail says nothing of the second', () => {
  const slow = lease();
  if (!slow) throw new Error('nothing was due');
  send(TEST_NOW + MINUTE);
  again();
  markSent(world.db, slow, { ...attempt, at: TEST_NOW + 2 * MINUTE });
  expect(own().dueAt).not.toBeNull();
});

test('a mail of another notice, or of another database, is not ours', () => {
  const sent = send();
  for (const mail of [
    { ...sent, createdAt: sent.createdAt + 1 },
    { ...sent, id: 999_999 },
    { resendId: 'x' },
  ])
    expect(
      reasons(
        recordReturn(
          { db: world.db, now: TEST_NOW },
          { mail, report: 'bounced', words: '550', isPermanent: true },
        ),
      ),
    ).toEqual(['not_found']);
});

test('nobody but the administrator does it', () => {
  send();
  expect(reasons(again('claire'))).toEqual(['not_found']);
  expect(reasons(again('ines'))).toEqual(['not_found']);
  expect(reasons(again('anne', 999_999))).toEqual(['not_found']);
});

test('what has still to leave, or is no mail of its own, is refused', () => {
  expect(reasons(again())).toEqual(['mail_not_over']);
  world.db
    .update(notices)
    .set({ mailing: 'daily', dueAt: null, gatherAt: TEST_NOW })
    .where(eq(notices.id, own().id))
    .run();
  expect(reasons(again())).toEqual(['mail_not_over']);
  gatherRecaps(world.db, TEST_NOW);
  expect(reasons(again())).toEqual(['mail_not_over']);
  world.db.update(notices).set({ mailing: 'none', digestId: null }).where(eq(notices.id, own().id)).run();
  expect(reasons(again())).toEqual(['mail_not_over']);
});

test('a link that went to somebody without account can be sent again', () => {
  const linkId = createLink(
    world.db,
    { purpose: 'activation', address: 'nina@chantier.example', name: 'Nina', locale: null },
    TEST_NOW,
  );
  enqueueLink(world.db, linkId, 'activation', TEST_NOW);
  const mail = allNotices(world).at(-1);
  world.db
    .update(notices)
    .set({ dueAt: null, sentAt: 1 })
    .where(eq(notices.id, mail?.id ?? 0))
    .run();
  expect(again('anne', mail?.id).ok).toBe(true);
});
