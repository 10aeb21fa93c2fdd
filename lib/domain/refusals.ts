/**
 * An expected "no": a stable code, the field it concerns and what the sentence needs. Sentences are in the messages,
 * `refusals.<code>`. A command gives all its reasons at once.
 */
export const REFUSAL_CODES = [
  'required',
  'too_long',
  'not_an_amount',
  'amount_too_large',
  'not_a_rate',
  'not_a_day',
  'not_a_month',
  'not_a_number',
  'not_a_choice',
  'not_an_address',
  'day_in_future',
  'not_found',
  'not_permitted',
  'issuer_not_yours',
  'framework_cannot_open',
  'framework_cannot_follow',
  'already_followed',
  'not_awaited',
  'different_files',
  'file_missing',
  'number_already_used',
  'instalment_already_claimed',
  'already_settled',
  'instalment_missing',
  'period_differs',
  'service_required',
  'engagement_required',
  'service_or_engagement_required',
  'vat_line_required',
  'vat_line_duplicate',
  'vat_does_not_match_base',
  'bases_do_not_add_up',
  'vat_does_not_add_up',
  'total_does_not_add_up',
  'net_exceeds_total',
  'credit_pays_nothing',
  'exemption_reason_required',
  'vat_not_expected',
  'too_many',
  'draft_already_sent',
  'siret_invalid',
  'siret_unknown',
  'structure_unregistered',
  'contact_on_own_side',
  'party_not_valid_yet',
  'identifier_invalid',
  'identifier_type_needed',
  'party_needs_structure',
  'party_named_twice',
  'contract_number_already_used',
  'ends_before_start',
  'financial_service_needed',
  'act_not_possible',
  'mandate_number_required',
  'file_empty',
  'file_too_large',
  'files_too_large_together',
  'file_incomplete',
  'file_type_forbidden',
  'file_content_mismatch',
  'file_not_pdf',
  'pdf_damaged',
  'pdf_locked',
  'file_active_content',
  'file_infected',
  'file_name_missing_extension',
  'storage_unavailable',
  'foreign_origin',
  'form_too_large',
  'credentials_wrong',
  'account_disabled',
  'password_too_short',
  'password_too_long',
  'password_common',
  'password_personal',
  'password_wrong',
  'link_over',
  'address_unchanged',
  'too_many_mails',
  'too_many_attempts',
  'last_manager',
  'already_attached',
  'not_attached',
  'right_already_held',
  'request_already_open',
  'request_already_decided',
  'request_withdrawn',
  'nobody_decides',
  'manager_already_there',
  'structure_closed',
  'person_unknown',
  'person_disabled',
  'same_person',
  'nothing_to_change',
  'delegation_in_past',
  'delegation_too_long',
  'delegation_overlaps',
  'delegation_over',
  'stale',
  'already_invited',
  'already_attached',
  'invitation_over',
  'invitation_just_sent',
  'invitation_for_another',
  'account_exists',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type Refusal = {
  code: RefusalCode;
  field?: string;
  params?: Record<string, string | number>;
};

/** What a command answers: done with its result, or every reason why not. */
export type Outcome<Result> = { ok: true; result: Result } | { ok: false; refusals: Refusal[] };

export function accepted<Result>(result: Result): Outcome<Result> {
  return { ok: true, result };
}

export function refused(...refusals: Refusal[]): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals };
}

export function refusal(code: RefusalCode, field?: string, params?: Refusal['params']): Refusal {
  return { code, ...(field === undefined ? {} : { field }), ...(params === undefined ? {} : { params }) };
}
