/** How a mail is tried until it leaves. Durations in milliseconds. */

export const TRANSPORTS = ['folder', 'smtp', 'resend'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

/**
 * Why an attempt ended without words of a server; names are in the messages, `notices.reasons.<reason>`.
 * `no_answer`: the worker stopped in the middle, so the mail may have left. `account_disabled`,
 * `not_authorised`: the person may no longer know of it. `link_over`: the link that the mail carries no longer serves. `done_meanwhile`: it reminded of what has been done since.
 */
export const OWN_REASONS = [
  'no_answer',
  'account_disabled',
  'not_authorised',
  'link_over',
  'done_meanwhile',
] as const;
export type OwnReason = (typeof OWN_REASONS)[number];

/** A busy day fills no mailbox: more wait for the next minute. */
export const MOST_A_MINUTE = 20;
export const MINUTE = 60_000;

/**
 * What is heard of a mail after a server took it; names are in the messages, `notices.reports.<report>`. `bounced`: it
 * could not be delivered. `complained`: its reader called it unwanted. `delayed`: it is still being tried.
 */
export const REPORTS = ['bounced', 'complained', 'delayed'] as const;
export type Report = (typeof REPORTS)[number];

/** The answer of an attempt that holds such a report: no server's words begin like that. */
export function answerOfReport(report: Report, words: string): string {
  return `${report}: ${words}`;
}

/** @returns the report that an attempt's answer holds, or null: it is the answer to an attempt to send. */
export function reportIn(answer: string): { report: Report; words: string } | null {
  const report = REPORTS.find((one) => answer.startsWith(answerOfReport(one, '')));
  return report === undefined ? null : { report, words: answer.slice(answerOfReport(report, '').length) };
}

/** Enhanced codes that speak of the address, and not of policy, the sender or a full mailbox (RFC 3463, 3.1 to 3.5). */
const OF_THE_ADDRESS = /^5\.(0\.0|1\.([0-6]|10)|2\.[01]|4\.1)$/;
/** RFC 5321, 4.2.3, and RFC 7504 for a host that takes no mail at all. */
const REFUSED_ADDRESS = [550, 551, 553, 556];

/**
 * Does this answer to a recipient (RCPT TO) say that nobody is there?
 * @param words the server's own, with the enhanced code where it gives one.
 */
export function isAddressRefusal(code: number, words: string): boolean {
  const [enhanced] = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(words) ?? [];
  if (enhanced === undefined) return REFUSED_ADDRESS.includes(code);
  return code >= 500 && code < 600 && OF_THE_ADDRESS.test(enhanced);
}

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

/** The answer of Resend to a mail that it took: the id under which it speaks of it later. */
export function acceptedAs(id: string): string {
  return `accepted as ${id}`;
}
