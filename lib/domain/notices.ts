/** What happens, and of what people are told; who is told what is in `notice-table.ts`. Sentences are in the messages, `notices.<kind>`. */

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
  'delay_near',
  'reminder',
  'escalation',
] as const;
export type DocumentNoticeKind = (typeof DOCUMENT_NOTICE_KINDS)[number];

export const PEOPLE_NOTICE_KINDS = [
  'request_to_decide',
  'request_decided',
  'rights_changed',
  'replacing',
  'bank_details_changed',
  'named_in_contract',
  'contract_changed',
  'contract_money',
  'contract_delay',
  'index_corrected',
  'draft_waiting',
  'address_failing',
  'webhook_failing',
  'search_matched',
  'chain_head',
  'correction_asked',
  'account_changed',
] as const;
export type PeopleNoticeKind = (typeof PEOPLE_NOTICE_KINDS)[number];

/** The kinds that carry a link to whoever asked for it. They are mails only, derived from no event. */
export const LINK_NOTICE_KINDS = ['activation', 'already_registered', 'password_reset', 'address_change', 'contact_change', 'invitation'] as const;
export type LinkNoticeKind = (typeof LINK_NOTICE_KINDS)[number];

/** `recap`: several notices in one mail, as their reader chose. */
export const NOTICE_KINDS = [...DOCUMENT_NOTICE_KINDS, ...PEOPLE_NOTICE_KINDS, ...LINK_NOTICE_KINDS, 'recap'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Who has a document in hand changes, its status does not (decision 13). */
export const HANDING_EVENTS = ['document_taken', 'document_given', 'document_released'] as const;
export type HandingEvent = (typeof HANDING_EVENTS)[number];

/** Of a delay: it is near, it is over, it is over for long. The document stays where it is. */
export const REMINDING_EVENTS = ['delay_near', 'party_reminded', 'managers_reminded', 'authority_reminded'] as const;
export type RemindingEvent = (typeof REMINDING_EVENTS)[number];

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
  ...REMINDING_EVENTS,
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
  'contract_reminders_set',
  'contract_delay_near',
  'contract_party_reminded',
  'contract_managers_reminded',
  'contract_authority_reminded',
  'draft_waiting',
  'notice_acknowledged',
  'notice_sent_again',
  'notice_preferences_set',
  'address_failed',
  'calendar_opened',
  'calendar_closed',
  'export_asked',
  'export_taken',
  'export_dropped',
  'webhook_added',
  'webhook_removed',
  'webhook_failed',
  'search_saved',
  'search_renamed',
  'search_ended',
  'search_matched',
  'chain_head_told',
  'correction_asked',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Mailed to be kept, with nothing to do about it: nobody finds it unread in the bell. */
export const KEPT_NOTICES: readonly NoticeKind[] = ['chain_head'];

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
