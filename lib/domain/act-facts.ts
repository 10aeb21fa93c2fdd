import { REFUSAL_REASONS, type RefusalReason } from './refusal-reasons';

/** The words of an act, as its event keeps them: nothing of them is ever changed. */
export type ActWords = {
  reason: RefusalReason | null;
  /** What was written about it. */
  text: string;
  /** What is missing, or, once completed, what was. */
  missing: string[];
  /** Of what was missing, what was brought along. */
  provided: string[];
  /** Names of the files that came with it. */
  files: string[];
  /** What the routing says now, and said before. */
  changes: RoutingChange[];
  /** The number of the refused document that this one corrects. */
  corrects: string | null;
};
export type RoutingChange = { what: RoutingField; from: string; to: string };

export const ROUTING_FIELDS = ['engagement', 'service', 'party'] as const;
export type RoutingField = (typeof ROUTING_FIELDS)[number];

export type EventFacts = Record<string, string | number>;

/** @returns the facts that an event keeps of these words; lists are lines of one text. */
export function factsOfWords(words: Partial<ActWords>): EventFacts {
  const { reason, text = '', corrects, changes = [] } = words;
  const lists = (['missing', 'provided', 'files'] as const).map((name) => [
    name,
    (words[name] ?? []).join('\n'),
  ]);
  const routing = changes.flatMap(({ what, from, to }) => [
    [`${what}From`, from],
    [`${what}To`, to],
  ]);
  const all = [['reason', reason ?? ''], ['text', text], ['corrects', corrects ?? ''], ...lists];
  return Object.fromEntries([...all.filter(([, value]) => value !== ''), ...routing]);
}

/** @returns the words that an event keeps; empty ones where it keeps none. */
export function wordsOfFacts(facts: EventFacts): ActWords {
  const textOf = (name: string) => String(facts[name] ?? '');
  const linesOf = (name: string) => textOf(name).split('\n').filter(Boolean);
  return {
    reason: REFUSAL_REASONS.find((one) => one === facts.reason) ?? null,
    text: textOf('text'),
    missing: linesOf('missing'),
    provided: linesOf('provided'),
    files: linesOf('files'),
    changes: ROUTING_FIELDS.filter((what) => `${what}To` in facts).map((what) => ({
      what,
      from: textOf(`${what}From`),
      to: textOf(`${what}To`),
    })),
    corrects: textOf('corrects') || null,
  };
}

/** @returns whether an event says more than that it happened. */
export function saysMore(facts: EventFacts): boolean {
  return Object.values(wordsOfFacts(facts)).some((said) => said !== null && said.length > 0);
}
