import type { Refusal } from './refusals';

/** What can be done with many documents at once, each of which is checked like a single one. */
export const MANY_ACTS = ['take', 'give', 'take_into_account', 'acknowledge'] as const;
export type ManyAct = (typeof MANY_ACTS)[number];

/** So many documents at once. */
export const MOST_AT_ONCE = 500;

/** What became of one of them: nothing is refused when it is done. `name` is null of what the person does not see. */
export type ManyLine = { documentId: number; name: string | null; refusal: Refusal | null };
