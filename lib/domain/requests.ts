/**
 * What a person asks of others: to be attached to a structure, to be authorised there for an application, or to manage a
 * public structure that nobody manages yet. The administrator decides the last one, the main managers the others.
 */

export const REQUEST_KINDS = ['attachment', 'authorisation', 'main_manager'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_DECISIONS = ['approved', 'refused', 'withdrawn'] as const;
export type RequestDecision = (typeof REQUEST_DECISIONS)[number];

/**
 * Facts of the events on people, beside `subjectId`, the person whom they are about (of a request that is made or
 * withdrawn, who acted):
 * - request_made, request_withdrawn: requestId, kind (of the request), message, application and level when asked
 * - request_approved: requestId, kind, and what was given: the level by application (works_invoices, payables)
 * - request_refused: requestId, kind, message, application, level, reason
 * - person_attached: the level by application, when rights were given in the same click
 * - right_granted: application, level, and `before` when the level changed; right_withdrawn: application, level
 * - delegation_given, delegation_ended: delegationId, fromUserId, fromName, toName, startsOn, endsOn; the subject is the
 *   colleague who replaces
 */
export type RequestFacts = {
  requestId: number;
  kind: RequestKind;
  message?: string;
  application?: string;
  level?: string;
};
