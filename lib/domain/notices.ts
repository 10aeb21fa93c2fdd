/** Who is told what, as a table. People are found from it by the database, sentences by the messages, `notices.<kind>`. */

export const DOCUMENT_NOTICE_KINDS = [
  'your_turn',
  'to_correct',
  'to_complete',
  'to_redirect',
  'copy',
  'new_document',
  'accepted',
  'refused',
  'suspended',
  'moved_on',
  'abandoned',
  'absence',
  'silence',
  'paid',
  'instructor',
] as const;
export type DocumentNoticeKind = (typeof DOCUMENT_NOTICE_KINDS)[number];

export const PEOPLE_NOTICE_KINDS = ['request_to_decide', 'request_decided', 'rights_changed', 'replacing', 'bank_details_changed', 'named_in_contract', 'contract_money', 'index_corrected', 'account_changed'] as const;
export type PeopleNoticeKind = (typeof PEOPLE_NOTICE_KINDS)[number];

/** The kinds that carry a link to whoever asked for it. They are mails only, derived from no event. */
export const LINK_NOTICE_KINDS = ['activation', 'already_registered', 'password_reset', 'address_change', 'contact_change', 'invitation'] as const;
export type LinkNoticeKind = (typeof LINK_NOTICE_KINDS)[number];

export const NOTICE_KINDS = [...DOCUMENT_NOTICE_KINDS, ...PEOPLE_NOTICE_KINDS, ...LINK_NOTICE_KINDS] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Who has a document in hand changes, its status does not (decision 13). */
export const HANDING_EVENTS = ['document_taken', 'document_given', 'document_released'] as const;
export type HandingEvent = (typeof HANDING_EVENTS)[number];

export const DOCUMENT_EVENTS = [
  'document_submitted',
  'document_accepted',
  'document_taken_into_account',
  'service_certified',
  'document_mandated',
  'document_handed_to_accountant',
  'document_accounted',
  'document_paid',
  'document_refused',
  'document_rejected',
  'document_disowned',
  'document_recycled',
  'document_redirected',
  'document_suspended',
  'document_completed',
  'document_abandoned',
  'document_reopened',
  'file_abandoned',
  'role_declared_absent',
  'role_returned',
  'validation_lapsed',
  'moe_delay_passed',
  'general_statement_delay_passed',
  'general_statement_tacit',
  'general_statement_accepted',
  ...HANDING_EVENTS,
] as const;
export type DocumentEvent = (typeof DOCUMENT_EVENTS)[number];

export const EVENT_KINDS = [
  ...DOCUMENT_EVENTS,
  'contract_created',
  'contract_changed',
  'party_named',
  'structure_registered',
  'structure_changed',
  'structure_closed',
  'structure_reopened',
  'service_added',
  'service_changed',
  'bank_details_changed',
  'request_made',
  'request_withdrawn',
  'request_approved',
  'request_refused',
  'person_invited',
  'invitation_withdrawn',
  'invitation_accepted',
  'person_attached',
  'person_detached',
  'right_granted',
  'right_withdrawn',
  'manager_named',
  'manager_removed',
  'delegation_given',
  'delegation_ended',
  'account_opened',
  'account_disabled',
  'account_enabled',
  'profile_changed',
  'password_changed',
  'address_changed',
  'contact_changed',
  'second_factor_set',
  'second_factor_removed',
  'recovery_code_used',
  'identity_linked',
  'rate_set',
  'amendment_entered',
  'service_order_entered',
  'revision_formula_set',
  'advance_set',
  'retention_set',
  'penalty_entered',
  'reception_entered',
  'money_term_withdrawn',
  'index_values_entered',
  'index_value_corrected',
  'contract_delay_set',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Of a document: `next`, the people whose turn it is now; `copied`, those who must receive it at the same time (`copiedTo`); `parties`, those of every party that has a document in the
 * file; `earlier`, the same without the issuer of the document that the event is about; `everybody`, those of every
 * structure that sees the file; `instructor`, who has it in hand.
 * Of a structure: `deciders`, who may decide the request; `subject`, the person whom the event is about; `staff`, who may
 * submit for the structure, or its main managers where nobody may yet; `payers`, the contracting authorities and financial services of its contracts.
 * Of a contract: `circuit`, those who may act for one of its parties, without its subcontractors; of an index, `indexed`,
 * who keeps the sheet of a contract whose formula has it.
 * `self`: the person whose account it is, also when they did it: it may have been somebody else.
 */
export type DocumentAudience = 'next' | 'copied' | 'earlier' | 'parties' | 'everybody' | 'instructor';
export type PeopleAudience = 'deciders' | 'subject' | 'staff' | 'payers' | 'circuit' | 'indexed' | 'self';
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

export function isDocumentEvent(kind: EventKind): kind is DocumentEvent {
  return DOCUMENT_EVENTS.some((one) => one === kind);
}

export function isDocumentNotice(kind: NoticeKind): kind is DocumentNoticeKind {
  return DOCUMENT_NOTICE_KINDS.some((one) => one === kind);
}

export function isPeopleNotice(kind: NoticeKind): kind is PeopleNoticeKind {
  return PEOPLE_NOTICE_KINDS.some((one) => one === kind);
}

export function isHandingEvent(kind: EventKind): kind is HandingEvent {
  return HANDING_EVENTS.some((one) => one === kind);
}
