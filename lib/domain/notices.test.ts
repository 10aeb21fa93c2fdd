import english from '@/messages/en/notices.json';
import french from '@/messages/fr/notices.json';
import { DIRECT_ACTS } from './acts';
import {
  DOCUMENT_EVENTS,
  DOCUMENT_NOTICE_KINDS,
  DOCUMENT_NOTICES,
  EVENT_KINDS,
  PEOPLE_NOTICE_KINDS,
  PEOPLE_NOTICES,
} from './notices';
import { ACTS } from './transitions';

const documentRows = DOCUMENT_EVENTS.flatMap((event) =>
  DOCUMENT_NOTICES[event].map((row) => ({ event, ...row })),
);
const peopleRows = EVENT_KINDS.flatMap((event) =>
  (PEOPLE_NOTICES[event] ?? []).map((row) => ({ event, ...row })),
);

test('every event on a document has its row, even when nobody is told', () => {
  expect(Object.keys(DOCUMENT_NOTICES)).toEqual([...DOCUMENT_EVENTS]);
});

test('every kind of notice that an event gives is given on some occasion', () => {
  expect(DOCUMENT_NOTICE_KINDS.filter((kind) => !documentRows.some((row) => row.kind === kind))).toEqual([]);
  expect(PEOPLE_NOTICE_KINDS.filter((kind) => !peopleRows.some((row) => row.kind === kind))).toEqual([]);
});

test.each(EVENT_KINDS)('%s tells nobody the same thing twice', (event) => {
  const told = [...documentRows, ...peopleRows]
    .filter((row) => row.event === event)
    .map((row) => row.audience);
  expect(new Set(told).size).toBe(told.length);
});

test('whose turn it is comes first, so that a person told once is told the most pressing', () => {
  for (const event of DOCUMENT_EVENTS) {
    const kinds = DOCUMENT_NOTICES[event].map(({ kind }) => kind);
    expect([event, kinds.indexOf('your_turn')]).toEqual([event, kinds.includes('your_turn') ? 0 : -1]);
  }
});

test('who is told what', () => {
  const said = [...documentRows, ...peopleRows].map(
    ({ event, audience, kind }) => `${event}: ${kind} to ${audience}`,
  );
  expect(said).toEqual([
    'document_submitted: your_turn to next',
    'document_submitted: new_document to earlier',
    'document_accepted: your_turn to next',
    'document_accepted: accepted to parties',
    'document_paid: paid to parties',
    'document_given: instructor to instructor',
    'party_named: named_in_contract to staff',
    'bank_details_changed: bank_details_changed to payers',
    'bank_details_changed: bank_details_changed to self',
    'request_made: request_to_decide to deciders',
    'request_approved: request_decided to subject',
    'request_refused: request_decided to subject',
    'person_attached: rights_changed to subject',
    'person_detached: rights_changed to subject',
    'right_granted: rights_changed to subject',
    'right_withdrawn: rights_changed to subject',
    'manager_named: rights_changed to subject',
    'manager_removed: rights_changed to subject',
    'delegation_given: replacing to subject',
    'password_changed: account_changed to self',
    'address_changed: account_changed to self',
    'contact_changed: account_changed to self',
    'second_factor_set: account_changed to self',
    'second_factor_removed: account_changed to self',
    'recovery_code_used: account_changed to self',
    'identity_linked: account_changed to self',
    'amendment_entered: contract_money to circuit',
    'service_order_entered: contract_money to circuit',
    'revision_formula_set: contract_money to circuit',
    'advance_set: contract_money to circuit',
    'retention_set: contract_money to circuit',
    'penalty_entered: contract_money to circuit',
    'reception_entered: contract_money to circuit',
    'money_term_withdrawn: contract_money to circuit',
    'index_value_corrected: index_corrected to indexed',
  ]);
});

test('every act that a person plays on a document is an event of its own', () => {
  const kinds = Object.values(DIRECT_ACTS);
  expect(new Set(kinds).size).toBe(kinds.length);
  for (const kind of kinds) expect(EVENT_KINDS).toContain(kind);
  // The others belong to a deposit, or to the portal itself.
  expect(ACTS.filter((act) => !Object.hasOwn(DIRECT_ACTS, act))).toEqual(['route', 'associate', 'replace']);
});

test('every kind of notice in the bell has its words, in both languages', () => {
  for (const { kinds } of [french, english])
    expect(Object.keys(kinds).sort()).toEqual([...DOCUMENT_NOTICE_KINDS, ...PEOPLE_NOTICE_KINDS].sort());
});
