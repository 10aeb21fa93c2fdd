import { NOTICE_KINDS, type NoticeKind } from './notices';

/** What people may want to be told of, and how: the rows of the page of preferences. */
export const TOPICS = [
  'turn',
  'delays',
  'returned',
  'news',
  'drafts',
  'contracts',
  'people',
  'bank_details',
] as const;
export type Topic = (typeof TOPICS)[number];

/** `daily`: one mail a working day; `weekly`: one on Monday; `none`: on the portal only. From the most insistent on. */
export const FREQUENCIES = ['at_once', 'daily', 'weekly', 'none'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** How a notice is mailed. `quiet`: at once, but it came in its reader's quiet hours. */
export type Mailing = Frequency | 'quiet';

const TOPIC_OF: Readonly<Partial<Record<NoticeKind, Topic>>> = {
  your_turn: 'turn',
  to_correct: 'turn',
  to_complete: 'turn',
  to_redirect: 'turn',
  instructor: 'turn',
  request_to_decide: 'turn',
  correction_asked: 'turn',
  delay_near: 'delays',
  reminder: 'delays',
  escalation: 'delays',
  contract_delay: 'delays',
  silence: 'delays',
  absence: 'delays',
  refused: 'returned',
  suspended: 'returned',
  abandoned: 'returned',
  copy: 'news',
  new_document: 'news',
  accepted: 'news',
  moved_on: 'news',
  paid: 'news',
  search_matched: 'news',
  draft_waiting: 'drafts',
  named_in_contract: 'contracts',
  contract_changed: 'contracts',
  contract_money: 'contracts',
  index_corrected: 'contracts',
  request_decided: 'people',
  rights_changed: 'people',
  replacing: 'people',
  address_failing: 'people',
  webhook_failing: 'people',
  bank_details_changed: 'bank_details',
};

/** @returns null for what concerns the account itself, or is kept as evidence: nobody chooses how to be told of that. */
export function topicOf(kind: NoticeKind): Topic | null {
  return TOPIC_OF[kind] ?? null;
}

export function kindsOf(topic: Topic): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => TOPIC_OF[kind] === topic);
}

/** What a main manager of a structure answers for: the reference portal does not let them switch it off either. */
const BINDING: readonly Topic[] = ['turn', 'delays'];

/** May the mails of this topic be switched off altogether? */
export function maySwitchOff(topic: Topic, isMainManager: boolean): boolean {
  return !isMainManager || !BINDING.includes(topic);
}

/** @returns as chosen, and at once where nothing was; a manager who cannot switch it off has it every working day. */
export function frequencyOf(topic: Topic, chosen: Frequency | undefined, isMainManager: boolean): Frequency {
  const frequency = chosen ?? 'at_once';
  return frequency === 'none' && !maySwitchOff(topic, isMainManager) ? 'daily' : frequency;
}

/** @returns the most insistent: whoever reads for two structures is told once, as the stricter choice wants it. */
export function mostInsistent(frequencies: readonly Frequency[]): Frequency {
  return FREQUENCIES.find((one) => frequencies.includes(one)) ?? 'at_once';
}
