import { ROLES } from './parties';
import { REASON_ROWS, REFUSAL_REASONS, type Refuser, reasonsOf } from './refusal-reasons';
import { TRANSITIONS } from './transitions';

const REFUSERS: readonly Refuser[] = ['validator', 'supplier', 'moe', 'moa', 'financial_service'];

// The closed list, typed a second time: reason by reason, who may give it.
const GIVEN_BY: readonly [string, readonly Refuser[]][] = [
  ['amount', ['moe', 'moa']],
  ['not_for_me', ['validator', 'supplier', 'moe', 'moa', 'financial_service']],
  ['wrong_contract', ['validator', 'moe', 'moa', 'financial_service']],
  ['wrong_framework', ['moe', 'moa', 'financial_service']],
  ['missing_document', ['validator', 'moe', 'moa', 'financial_service']],
  ['duplicate', ['validator', 'moe', 'moa', 'financial_service']],
  ['unreadable', ['validator', 'moe', 'moa', 'financial_service']],
  ['outside_contract', ['validator', 'moe', 'moa', 'financial_service']],
  ['contract_not_notified', ['moe', 'moa', 'financial_service']],
  ['works_not_done', ['validator']],
  ['disputed_statement', ['supplier']],
  ['other', ['validator', 'supplier', 'moe', 'moa', 'financial_service']],
];

test('the list of reasons is closed, and each has its row', () => {
  expect([...REFUSAL_REASONS]).toEqual(GIVEN_BY.map(([reason]) => reason));
  expect(Object.keys(REASON_ROWS)).toEqual([...REFUSAL_REASONS]);
});

test.each(REFUSAL_REASONS)('%s may be given by whom the trade says, and by nobody else', (reason) => {
  const [, expected = []] = GIVEN_BY.find(([code]) => code === reason) ?? [];
  expect(expected.length).toBeGreaterThan(0);
  expect(REFUSERS.filter((refuser) => reasonsOf(refuser).includes(reason))).toEqual(expected);
});

test.each(REFUSERS)('as %s, the reasons come in the order of the list, the open one last', (refuser) => {
  const reasons = reasonsOf(refuser);
  expect(reasons).toEqual(REFUSAL_REASONS.filter((reason) => reasons.includes(reason)));
  expect(reasons.at(-1)).toBe('other');
});

test('nothing is refused for an amount: who has a document of their own corrects it there (R2192-34)', () => {
  const rectifying = REFUSAL_REASONS.filter((reason) => REASON_ROWS[reason].instead === 'rectify');
  expect(rectifying).toEqual(['amount']);
  expect(REASON_ROWS.amount.by).toEqual(['moe', 'moa']);
});

test('who is not concerned says so instead, and everybody can', () => {
  expect(REFUSAL_REASONS.filter((reason) => REASON_ROWS[reason].instead === 'disown')).toEqual([
    'not_for_me',
  ]);
  expect([...REASON_ROWS.not_for_me.by].sort()).toEqual([...REFUSERS].sort());
});

test('a text is needed where the reason says nothing by itself', () => {
  expect(REFUSAL_REASONS.filter((reason) => REASON_ROWS[reason].needsText)).toEqual([
    'missing_document',
    'works_not_done',
    'disputed_statement',
    'other',
  ]);
});

test('whoever may refuse or reject in the table of transitions has reasons to choose from, and nobody else', () => {
  const players = TRANSITIONS.filter(({ act }) => act === 'refuse' || act === 'reject').map(({ by }) => by);
  expect([...new Set(players)].sort()).toEqual([...REFUSERS].sort());
  expect(REFUSERS.filter((refuser) => refuser !== 'validator' && !ROLES.includes(refuser))).toEqual([]);
});
