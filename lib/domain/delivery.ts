/** How a mail is tried until it leaves. Durations in milliseconds. */

export const TRANSPORTS = ['folder', 'smtp', 'resend'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

/**
 * Why an attempt ended without words of a server; names are in the messages, `notices.reasons.<reason>`.
 * `no_answer`: the worker stopped in the middle, so the mail may have left. `account_disabled`,
 * `not_authorised`: the person may no longer know of it. `link_over`: the link that the mail carries no longer serves.
 */
export const OWN_REASONS = ['no_answer', 'account_disabled', 'not_authorised', 'link_over'] as const;
export type OwnReason = (typeof OWN_REASONS)[number];

const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 6 * 3_600_000;

/** With the waits above the last try comes five days after the first, as RFC 5321 (4.5.4.1) asks of a mail server. */
export const MOST_ATTEMPTS = 30;

/**
 * @param attempts how many have been made, at least 1.
 * @param random from 0 to 1: spreads the tries by a fifth either way, so that they do not come back all together.
 * @returns the instant of the next try, or null when it is time to give up.
 */
export function retryAt(attempts: number, now: number, random: number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempts - 1));
  return now + Math.round(wait * (0.8 + 0.4 * random));
}

export function isOwnReason(answer: string): answer is OwnReason {
  return OWN_REASONS.some((reason) => reason === answer);
}
