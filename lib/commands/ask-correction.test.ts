import { eq } from 'drizzle-orm';
import { loadNoticeFacts } from '@/db/notice-facts';
import { events } from '@/db/schema';
import { composeNotice } from '@/lib/mail/compose-notice';
import { myNotices } from '@/lib/queries/my-notices';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { reasons, result } from '@/tests/depositing';
import { allNotices, noticesOf } from '@/tests/noticing';
import { askCorrection } from './ask-correction';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const WORDS = 'Mon prénom s’écrit Karime <b>.';

test('what somebody wants corrected reaches the administrators alone, in their own words', async () => {
  result(askCorrection(world.as('karim'), { words: WORDS }));
  const [event] = world.db.select().from(events).where(eq(events.kind, 'correction_asked')).all();
  expect(event).toMatchObject({
    userId: world.ids.people.karim,
    facts: { address: 'karim.benali@batisseurs.example', words: WORDS },
  });
  const [notice, ...others] = allNotices(world);
  expect([notice?.userId, notice?.kind, others]).toEqual([world.ids.people.anne, 'correction_asked', []]);
  expect(myNotices(world.as('anne'), { unreadOnly: true, topic: 'turn', request: null }).rows).toMatchObject([
    { kind: 'correction_asked', playerName: 'Karim Benali' },
  ]);

  const facts = loadNoticeFacts(world.db, notice?.id ?? 0, TEST_NOW);
  if (!facts) throw new Error('no such notice');
  const mail = await composeNotice({ id: notice?.id ?? 0, createdAt: TEST_NOW, sendings: 1 }, facts, {
    baseUrl: 'https://portail.valmont.example',
    mailFrom: 'Décompte <no-reply@valmont.example>',
    defaultLocale: 'fr',
    secret: 'a secret of at least thirty-two characters',
  });
  expect(mail.to.address).toBe('anne.delmas@portail.example');
  expect(mail.text).toContain(WORDS);
  expect(mail.text).toContain('karim.benali@batisseurs.example');
  expect(mail.text).toContain('/administration/people?q=karim.benali%40batisseurs.example');
  expect(mail.html).not.toContain('<b>');
  expect(mail.subject).not.toMatch(/Karim|@/);
});

test('the administrators are written to five times a day at most, for one person', () => {
  const ask = (person: 'karim' | 'luc', now = TEST_NOW) =>
    askCorrection(world.as(person, now), { words: WORDS });
  for (let count = 0; count < 5; count += 1) result(ask('karim', TEST_NOW + count));
  expect(reasons(ask('karim', TEST_NOW + 5))).toEqual(['corrections_too_many']);
  result(ask('luc'));
  result(ask('karim', TEST_NOW + 24 * 3_600_000));
});

test('an administrator asks nobody', () => {
  expect(reasons(askCorrection(world.as('anne'), { words: WORDS }))).toEqual(['not_permitted']);
  expect(noticesOf(world, 'anne')).toEqual([]);
});
