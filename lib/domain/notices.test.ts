import english from '@/messages/en/notices.json';
import french from '@/messages/fr/notices.json';
import { DIRECT_ACTS } from './acts';
import { DOCUMENT_NOTICES, PEOPLE_NOTICES } from './notice-table';
import { DOCUMENT_EVENTS, DOCUMENT_NOTICE_KINDS, EVENT_KINDS, PEOPLE_NOTICE_KINDS } from './notices';
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
    const audiences = DOCUMENT_NOTICES[event].map(({ audience }) => audience);
    expect([event, audiences.indexOf('next')]).toEqual([event, audiences.includes('next') ? 0 : -1]);
    const kinds = DOCUMENT_NOTICES[event].map(({ kind }) => kind);
    const toDo = kinds.filter((kind) =>
      ['your_turn', 'to_correct', 'to_complete', 'to_redirect'].includes(kind),
    );
    expect([event, toDo]).toEqual([event, audiences.includes('next') ? kinds.slice(0, 1) : []]);
  }
});

test('who is told what', () => {
  const said = [...documentRows, ...peopleRows].map(
    ({ event, audience, kind }) => `${event}: ${kind} to ${audience}`,
  );
  expect(said).toEqual([
    'document_submitted: your_turn to next',
    'document_submitted: copy to copied',
    'document_submitted: new_document to earlier',
    'document_accepted: your_turn to next',
    'document_accepted: accepted to parties',
    'document_paid: paid to parties',
    'document_refused: to_correct to next',
    'document_refused: refused to parties',
    'document_rejected: to_correct to next',
    'document_rejected: refused to parties',
    'document_disowned: to_redirect to next',
    'document_disowned: moved_on to parties',
    'document_recycled: to_redirect to next',
    'document_recycled: moved_on to parties',
    'document_redirected: your_turn to next',
    'document_redirected: moved_on to parties',
    'document_suspended: to_complete to next',
    'document_suspended: suspended to parties',
    'document_completed: your_turn to next',
    'document_completed: moved_on to parties',
    'document_abandoned: your_turn to next',
    'document_abandoned: abandoned to everybody',
    'document_reopened: your_turn to next',
    'file_abandoned: abandoned to everybody',
    'role_declared_absent: your_turn to next',
    'role_declared_absent: absence to everybody',
    'role_returned: your_turn to next',
    'role_returned: absence to everybody',
    'validation_lapsed: your_turn to next',
    'validation_lapsed: silence to everybody',
    'moe_delay_passed: silence to everybody',
    'general_statement_delay_passed: silence to everybody',
    'general_statement_tacit: your_turn to next',
    'general_statement_tacit: silence to everybody',
    'general_statement_accepted: your_turn to next',
    'general_statement_accepted: silence to everybody',
    'delay_near: delay_near to late',
    'party_reminded: reminder to late',
    'managers_reminded: reminder to late',
    'managers_reminded: escalation to managers',
    'authority_reminded: reminder to late',
    'authority_reminded: escalation to managers',
    'authority_reminded: escalation to authority',
    'document_given: instructor to instructor',
    'contract_changed: contract_changed to circuit',
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
    'contract_delay_set: contract_changed to circuit',
    'contract_reminders_set: contract_changed to circuit',
    'contract_delay_near: contract_delay to late',
    'contract_party_reminded: contract_delay to late',
    'contract_managers_reminded: contract_delay to late',
    'contract_managers_reminded: contract_delay to managers',
    'contract_authority_reminded: contract_delay to late',
    'contract_authority_reminded: contract_delay to managers',
    'contract_authority_reminded: contract_delay to authority',
    'draft_waiting: draft_waiting to subject',
    'address_failed: address_failing to managers',
    'webhook_failed: webhook_failing to managers',
    'search_matched: search_matched to subject',
    'chain_head_told: chain_head to authorities',
    'correction_asked: correction_asked to administrators',
  ]);
});

test('every act that a person plays on a document is an event of its own', () => {
  const kinds = Object.values(DIRECT_ACTS);
  expect(new Set(kinds).size).toBe(kinds.length);
  for (const kind of kinds) expect(EVENT_KINDS).toContain(kind);
  // The others are played by a form of their own, by a deposit, or by the portal itself.
  expect(ACTS.filter((act) => !Object.hasOwn(DIRECT_ACTS, act))).toEqual([
    'route',
    'associate',
    'replace',
    'refuse',
    'disown',
    'suspend',
    'complete',
    'recycle',
    'redirect',
    'reject',
    'resubmit',
    'abandon',
    'close',
    'release',
    'pass_over',
    'hand_back',
    'lapse',
  ]);
});

test('every kind of notice in the bell has its words, in both languages', () => {
  for (const { kinds } of [french, english])
    expect(Object.keys(kinds).sort()).toEqual([...DOCUMENT_NOTICE_KINDS, ...PEOPLE_NOTICE_KINDS].sort());
});
