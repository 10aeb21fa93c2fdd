import type { EventKind } from './notices';
import type { Act } from './transitions';

/** What people do to a document that they hold; the other acts of the table belong to a deposit. */
export const DIRECT_ACTS = {
  accept: 'document_accepted',
  take_into_account: 'document_taken_into_account',
  certify_service: 'service_certified',
  mandate: 'document_mandated',
  hand_to_accountant: 'document_handed_to_accountant',
  account: 'document_accounted',
  pay: 'document_paid',
} as const satisfies Partial<Record<Act, EventKind>>;
export type DirectAct = keyof typeof DIRECT_ACTS;

export function isDirectAct(act: unknown): act is DirectAct {
  return typeof act === 'string' && Object.hasOwn(DIRECT_ACTS, act);
}

/** What people do to a document with words: a reason, a list of what is missing, a correction. */
export const WORDED_ACTS = {
  complete: 'document_completed',
  redirect: 'document_redirected',
  resubmit: 'document_submitted',
  suspend: 'document_suspended',
  recycle: 'document_recycled',
  disown: 'document_disowned',
  refuse: 'document_refused',
  reject: 'document_rejected',
  abandon: 'document_abandoned',
} as const satisfies Partial<Record<Act, EventKind>>;
export type WordedAct = keyof typeof WORDED_ACTS;

export function isWordedAct(act: unknown): act is WordedAct {
  return typeof act === 'string' && Object.hasOwn(WORDED_ACTS, act);
}
