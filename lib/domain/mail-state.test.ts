import { type MailFacts, mailStateOf, maySendAgain } from './mail-state';

const ROW = { dueAt: null, sentAt: null, bouncedAt: null, attempts: 0 };
const NOTICE: MailFacts = { ...ROW, mailing: 'at_once', gatherAt: null, recap: null };

const CASES: readonly [string, Partial<MailFacts>, string, number | null, boolean][] = [
  ['waits for its first try', { dueAt: 5 }, 'waiting', 5, false],
  ['waits for the end of quiet hours', { mailing: 'quiet', dueAt: 9 }, 'waiting', 9, false],
  ['waits for another try', { dueAt: 5, attempts: 2 }, 'retry', 5, false],
  ['was sent', { sentAt: 6, attempts: 1 }, 'sent', 6, false],
  ['was sent and came back', { sentAt: 6, bouncedAt: 7, attempts: 1 }, 'came_back', 7, false],
  ['was given up', { attempts: 30 }, 'given_up', null, false],
  ['joins a recap', { mailing: 'daily', gatherAt: 8 }, 'to_gather', 8, true],
  ['was read before its recap', { mailing: 'weekly' }, 'read_before', null, false],
  ['is not wanted by mail', { mailing: 'none' }, 'not_wanted', null, false],
  ['was sent in a recap', { mailing: 'daily', recap: { ...ROW, sentAt: 4, attempts: 1 } }, 'sent', 4, true],
  ['waits with its recap', { mailing: 'daily', recap: { ...ROW, dueAt: 4 } }, 'waiting', 4, true],
  [
    'came back with its recap',
    { mailing: 'daily', recap: { ...ROW, sentAt: 4, bouncedAt: 5 } },
    'came_back',
    5,
    true,
  ],
  ['was given up with its recap', { mailing: 'weekly', recap: ROW }, 'given_up', null, true],
];

test.each(CASES)('a notice that %s', (_what, facts, name, at, isInRecap) => {
  expect(mailStateOf({ ...NOTICE, ...facts })).toEqual({ name, at, isInRecap });
});

test('what is over can be sent again, where it is a mail of its own', () => {
  const again = CASES.filter(([, facts]) => maySendAgain(mailStateOf({ ...NOTICE, ...facts })));
  expect(again.map(([what]) => what)).toEqual(['was sent', 'was sent and came back', 'was given up']);
});
