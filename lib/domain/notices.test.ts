import english from '@/messages/en/notices.json';
import french from '@/messages/fr/notices.json';
import { DIRECT_ACTS } from './acts';
import { EVENT_KINDS, NOTICE_KINDS, NOTICES } from './notices';
import { ACTS } from './transitions';

const AUDIENCES = ['next', 'earlier', 'parties'];
const rows = EVENT_KINDS.flatMap((event) => NOTICES[event].map((row) => ({ event, ...row })));

test('every kind of event has its row, even when nobody is told', () => {
  expect(Object.keys(NOTICES)).toEqual([...EVENT_KINDS]);
});

test('only known people are told, of known kinds', () => {
  expect(rows.length).toBeGreaterThan(0);
  for (const { event, audience, kind } of rows) {
    expect([event, AUDIENCES]).toEqual([event, expect.arrayContaining([audience])]);
    expect([event, NOTICE_KINDS]).toEqual([event, expect.arrayContaining([kind])]);
  }
});

test('every kind of notice is sent on some occasion', () => {
  expect(NOTICE_KINDS.filter((kind) => !rows.some((row) => row.kind === kind))).toEqual([]);
});

test.each(EVENT_KINDS)('%s tells nobody the same thing twice', (event) => {
  const told = NOTICES[event].map(({ audience }) => audience);
  expect(new Set(told).size).toBe(told.length);
});

test('whose turn it is comes first, so that a person told once is told the most pressing', () => {
  for (const event of EVENT_KINDS) {
    const kinds = NOTICES[event].map(({ kind }) => kind);
    expect([event, kinds.indexOf('your_turn')]).toEqual([event, kinds.includes('your_turn') ? 0 : -1]);
  }
});

test('who is told what', () => {
  expect(rows.map(({ event, audience, kind }) => `${event}: ${kind} to ${audience}`)).toEqual([
    'document_submitted: your_turn to next',
    'document_submitted: new_document to earlier',
    'document_accepted: your_turn to next',
    'document_accepted: accepted to parties',
    'document_paid: paid to parties',
  ]);
});

test('every act that a person plays on a document is an event of its own', () => {
  const kinds = Object.values(DIRECT_ACTS);
  expect(new Set(kinds).size).toBe(kinds.length);
  for (const kind of kinds) expect(EVENT_KINDS).toContain(kind);
  // The others belong to a deposit, or to the portal itself.
  expect(ACTS.filter((act) => !Object.hasOwn(DIRECT_ACTS, act))).toEqual(['route', 'associate', 'replace']);
});

test('every kind of notice has its words, in both languages', () => {
  for (const { kinds } of [french, english])
    expect(Object.keys(kinds).sort()).toEqual([...NOTICE_KINDS].sort());
});
