import { DOCUMENT_EVENTS, type DocumentEvent, type EventKind, isDocumentEvent } from './notices';

/** What the programs of a structure are told, and for how long it is tried. Durations in milliseconds. */

/** What a call without event carries: it shows its receiver that calls arrive. */
const TRIAL_TYPE = 'webhook.trial';

/** Of one structure, at the same time. */
export const MOST_WEBHOOKS = 5;

export const END_REASONS = ['removed', 'gone', 'failing'] as const;
export type EndReason = (typeof END_REASONS)[number];

/**
 * Why an attempt ended without words of a receiver; names are in the messages, `webhooks.reasons.<reason>`.
 * `no_answer`: the worker stopped in the middle, so the call may have arrived. `timed_out`: the receiver said nothing in
 * time. `not_https`, `private_address`: the address may not be called. `webhook_over`, `structure_closed`,
 * `file_not_seen`: there is nobody left to be told.
 */
export const OWN_ANSWERS = [
  'no_answer',
  'timed_out',
  'not_https',
  'private_address',
  'webhook_over',
  'structure_closed',
  'file_not_seen',
] as const;
export type OwnAnswer = (typeof OWN_ANSWERS)[number];

export function isOwnAnswer(answer: string): answer is OwnAnswer {
  return OWN_ANSWERS.some((one) => one === answer);
}

/** What an event is about where that is two words. Everywhere else it is the first word of its kind. */
const LONG_SUBJECTS = ['general_statement', 'moe_delay'];

/** @returns the type that a receiver reads: 'document.handed_to_accountant', 'general_statement.tacit'. */
export function typeOf(kind: DocumentEvent): string {
  const subject = LONG_SUBJECTS.find((one) => kind.startsWith(`${one}_`)) ?? kind.split('_')[0] ?? kind;
  return `${subject}.${kind.slice(subject.length + 1)}`;
}

/** Every type that a receiver may be sent. */
export const WEBHOOK_TYPES: readonly string[] = [...DOCUMENT_EVENTS.map(typeOf), TRIAL_TYPE];

/** @returns the type of a delivery. @param kind of its event; null for a trial. */
export function deliveryType(kind: EventKind | null): string {
  return kind !== null && isDocumentEvent(kind) ? typeOf(kind) : TRIAL_TYPE;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each failed attempt: the plan that the Standard Webhooks specification gives, three days in all. */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
export const MOST_CALLS = WAITS.length + 1;

/**
 * @param attempts how many have been made, at least 1.
 * @param random from 0 to 1: spreads the tries by up to a fifth later, so that they do not come back all together.
 * @returns the instant of the next try, or null when it is time to give up.
 */
export function callAgainAt(attempts: number, now: number, random: number): number | null {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : now + Math.round(wait * (1 + 0.2 * random));
}

/** For so long nothing may arrive before the webhook is ended. */
const LONGEST_FAILING = 5 * 24 * HOUR;

/** HTTP 410: the receiver says that it will not come back. */
const GONE = 410;

/**
 * Does a failed attempt end the webhook, and why?
 * @param since when the first call failed after which none arrived; null when this one is the first.
 */
export function endedBy(status: number | null, since: number | null, now: number): EndReason | null {
  if (status === GONE) return 'gone';
  return since !== null && now - since >= LONGEST_FAILING ? 'failing' : null;
}

export type WebhookState = 'works' | 'fails' | EndReason;

/** `works` also where nothing has been sent yet. */
export function webhookState(webhook: {
  failingSince: number | null;
  endReason: EndReason | null;
}): WebhookState {
  return webhook.endReason ?? (webhook.failingSince === null ? 'works' : 'fails');
}

/** `waiting`: for its first try or the next one. */
export type DeliveryState = 'delivered' | 'waiting' | 'failed';

export function deliveryState(delivery: { deliveredAt: number | null; dueAt: number | null }): DeliveryState {
  if (delivery.deliveredAt !== null) return 'delivered';
  return delivery.dueAt === null ? 'failed' : 'waiting';
}
