import type { DocumentEvent, DocumentNoticeKind, EventKind, PeopleNoticeKind } from './notices';

/** Who is told what, as a table. People are found from it by the database, sentences by the messages. */

/**
 * Of a document: `next`, the people whose turn it is now; `copied`, those who must receive it at the same time (`copiedTo`); `parties`, those of every party that has a document in the
 * file; `earlier`, the same without the issuer of the document that the event is about; `everybody`, those of every
 * structure that sees the file; `instructor`, who has it in hand. Of a delay: `late`, who must act for the party whose
 * delay it is, `managers`, the main managers of its structure, `authority`, who acts for the contracting authority.
 * Of a structure: `deciders`, who may decide the request; `subject`, the person whom the event is about; `staff`, who may
 * submit for the structure, or its main managers where nobody may yet; `payers`, the contracting authorities and financial services of its contracts.
 * Of a contract: `circuit`, those who may act for one of its parties, without its subcontractors; of an index, `indexed`,
 * who keeps the sheet of a contract whose formula has it. `managers`: of the structure of the event.
 * `authorities`: the main managers of every contracting authority; `administrators`, those whose account is open.
 * `self`: the person whose account it is, also when they did it: it may have been somebody else.
 */
export type DocumentAudience =
  | 'next'
  | 'copied'
  | 'earlier'
  | 'parties'
  | 'everybody'
  | 'instructor'
  | DelayAudience;
export type PeopleAudience =
  | 'deciders'
  | 'subject'
  | 'staff'
  | 'payers'
  | 'circuit'
  | 'indexed'
  | 'authorities'
  | 'administrators'
  | 'self'
  | DelayAudience;
export type DelayAudience = 'late' | 'managers' | 'authority';
type DocumentRow = readonly { audience: DocumentAudience; kind: DocumentNoticeKind }[];
type PeopleRow = readonly { audience: PeopleAudience; kind: PeopleNoticeKind }[];

/**
 * The person who acted is never told; a person who would be told twice gets the first row's notice.
 * Sources: AIFE, 2019 evolution of notifications (next party, and all previous ones); payment: status by mail.
 */
export const DOCUMENT_NOTICES: Readonly<Record<DocumentEvent, DocumentRow>> = {
  document_submitted: [
    { audience: 'next', kind: 'your_turn' },
    { audience: 'copied', kind: 'copy' },
    { audience: 'earlier', kind: 'new_document' },
  ],
  document_accepted: [
    { audience: 'next', kind: 'your_turn' },
    { audience: 'parties', kind: 'accepted' },
  ],
  document_taken_into_account: [],
  service_certified: [],
  document_mandated: [],
  document_handed_to_accountant: [],
  document_accounted: [],
  document_paid: [{ audience: 'parties', kind: 'paid' }],
  document_refused: sentBack('to_correct', 'refused'),
  document_rejected: sentBack('to_correct', 'refused'),
  document_disowned: sentBack('to_redirect', 'moved_on'),
  document_recycled: sentBack('to_redirect', 'moved_on'),
  document_redirected: sentBack('your_turn', 'moved_on'),
  document_suspended: sentBack('to_complete', 'suspended'),
  document_completed: sentBack('your_turn', 'moved_on'),
  document_abandoned: [
    { audience: 'next', kind: 'your_turn' },
    { audience: 'everybody', kind: 'abandoned' },
  ],
  document_reopened: [{ audience: 'next', kind: 'your_turn' }],
  file_abandoned: [{ audience: 'everybody', kind: 'abandoned' }],
  role_declared_absent: told('absence'),
  role_returned: told('absence'),
  validation_lapsed: told('silence'),
  moe_delay_passed: [{ audience: 'everybody', kind: 'silence' }],
  general_statement_delay_passed: [{ audience: 'everybody', kind: 'silence' }],
  general_statement_tacit: told('silence'),
  general_statement_accepted: told('silence'),
  delay_near: [{ audience: 'late', kind: 'delay_near' }],
  party_reminded: [{ audience: 'late', kind: 'reminder' }],
  managers_reminded: [
    { audience: 'late', kind: 'reminder' },
    { audience: 'managers', kind: 'escalation' },
  ],
  authority_reminded: [
    { audience: 'late', kind: 'reminder' },
    { audience: 'managers', kind: 'escalation' },
    { audience: 'authority', kind: 'escalation' },
  ],
  document_taken: [],
  document_given: [{ audience: 'instructor', kind: 'instructor' }],
  document_released: [],
};

/** Whoever has the document now learns what they have to do, the other parties what happened. */
function sentBack(next: DocumentNoticeKind, parties: DocumentNoticeKind): DocumentRow {
  return [
    { audience: 'next', kind: next },
    { audience: 'parties', kind: parties },
  ];
}

/** What concerns the file as a whole is told to everybody in it. */
function told(kind: DocumentNoticeKind): DocumentRow {
  return [
    { audience: 'next', kind: 'your_turn' },
    { audience: 'everybody', kind },
  ];
}

const changed: PeopleRow = [{ audience: 'circuit', kind: 'contract_changed' }];
const late: PeopleRow = [{ audience: 'late', kind: 'contract_delay' }];
const managers: PeopleRow = [{ audience: 'managers', kind: 'contract_delay' }];
const account: PeopleRow = [{ audience: 'self', kind: 'account_changed' }];
const money: PeopleRow = [{ audience: 'circuit', kind: 'contract_money' }];
const rights: PeopleRow = [{ audience: 'subject', kind: 'rights_changed' }];
const decided: PeopleRow = [{ audience: 'subject', kind: 'request_decided' }];

/** The same for structures, people and accounts; an event that is not here tells nobody. */
export const PEOPLE_NOTICES: Readonly<Partial<Record<EventKind, PeopleRow>>> = {
  party_named: [{ audience: 'staff', kind: 'named_in_contract' }],
  bank_details_changed: [
    { audience: 'payers', kind: 'bank_details_changed' },
    { audience: 'self', kind: 'bank_details_changed' },
  ],
  contract_changed: changed,
  contract_delay_set: changed,
  contract_reminders_set: changed,
  contract_delay_near: late,
  contract_party_reminded: late,
  contract_managers_reminded: [...late, ...managers],
  contract_authority_reminded: [...late, ...managers, { audience: 'authority', kind: 'contract_delay' }],
  draft_waiting: [{ audience: 'subject', kind: 'draft_waiting' }],
  address_failed: [{ audience: 'managers', kind: 'address_failing' }],
  webhook_failed: [{ audience: 'managers', kind: 'webhook_failing' }],
  search_matched: [{ audience: 'subject', kind: 'search_matched' }],
  chain_head_told: [{ audience: 'authorities', kind: 'chain_head' }],
  correction_asked: [{ audience: 'administrators', kind: 'correction_asked' }],
  amendment_entered: money,
  service_order_entered: money,
  revision_formula_set: money,
  advance_set: money,
  retention_set: money,
  penalty_entered: money,
  reception_entered: money,
  money_term_withdrawn: money,
  index_value_corrected: [{ audience: 'indexed', kind: 'index_corrected' }],
  request_made: [{ audience: 'deciders', kind: 'request_to_decide' }],
  request_approved: decided,
  request_refused: decided,
  person_attached: rights,
  person_detached: rights,
  right_granted: rights,
  right_withdrawn: rights,
  manager_named: rights,
  manager_removed: rights,
  delegation_given: [{ audience: 'subject', kind: 'replacing' }],
  password_changed: account,
  address_changed: account,
  contact_changed: account,
  second_factor_set: account,
  second_factor_removed: account,
  recovery_code_used: account,
  identity_linked: account,
};
