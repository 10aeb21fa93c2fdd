import type { Mailing } from './notice-topics';

/** What became of the mail of a notice, as the logs say it. Instants are UTC milliseconds. */

/** The columns of the row that is, or was, a mail. */
export type MailRow = {
  dueAt: number | null;
  sentAt: number | null;
  bouncedAt: number | null;
  /** Made since it was last wanted. */
  attempts: number;
};

/** A notice, with the row of the recap that carries it. */
export type MailFacts = MailRow & { mailing: Mailing; gatherAt: number | null; recap: MailRow | null };

/**
 * `not_wanted`: its reader has it on the portal only. `to_gather`: it joins the recap of that day. `read_before`: it was
 * read before its recap was made, and needed no mail. `waiting`: nothing was tried yet; `retry`: something was.
 */
export const MAIL_STATES = [
  'not_wanted',
  'to_gather',
  'read_before',
  'waiting',
  'retry',
  'sent',
  'came_back',
  'given_up',
] as const;
export type MailStateName = (typeof MAIL_STATES)[number];

/** `at`: when it is due, was sent or came back; null where that says nothing. */
export type MailState = { name: MailStateName; at: number | null; isInRecap: boolean };

export function mailStateOf(notice: MailFacts): MailState {
  const { mailing, gatherAt, recap } = notice;
  if (recap !== null) return { ...ownState(recap), isInRecap: true };
  if (gatherAt !== null) return { name: 'to_gather', at: gatherAt, isInRecap: true };
  const isAlone =
    mailing === 'at_once' || mailing === 'quiet' || notice.sentAt !== null || notice.dueAt !== null;
  if (isAlone) return { ...ownState(notice), isInRecap: false };
  return { name: mailing === 'none' ? 'not_wanted' : 'read_before', at: null, isInRecap: false };
}

function ownState({ dueAt, sentAt, bouncedAt, attempts }: MailRow): Omit<MailState, 'isInRecap'> {
  if (dueAt !== null) return { name: attempts === 0 ? 'waiting' : 'retry', at: dueAt };
  if (bouncedAt !== null) return { name: 'came_back', at: bouncedAt };
  if (sentAt !== null) return { name: 'sent', at: sentAt };
  return { name: 'given_up', at: null };
}

/** Can somebody have it sent again? What left or was given up as a mail of its own. */
export function maySendAgain(state: MailState): boolean {
  const isOver = state.name === 'sent' || state.name === 'came_back' || state.name === 'given_up';
  return isOver && !state.isInRecap;
}

/** The lists of the administrator's log. */
export const MAIL_FILTERS = ['waiting', 'sent', 'given_up', 'came_back'] as const;
export type MailFilter = (typeof MAIL_FILTERS)[number];
