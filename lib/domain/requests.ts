/**
 * What a person asks of others: to be attached to a structure, to be authorised there for an application, or to manage a
 * public structure that nobody manages yet. The administrator decides the last one, the main managers the others.
 */

export const REQUEST_KINDS = ['attachment', 'authorisation', 'main_manager'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_DECISIONS = ['approved', 'refused', 'withdrawn'] as const;
export type RequestDecision = (typeof REQUEST_DECISIONS)[number];
