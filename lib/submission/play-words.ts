import type { DocumentRow } from '@/db/documents';
import type { Context } from '@/lib/context';
import { type ActWords, factsOfWords } from '@/lib/domain/act-facts';
import { WORDED_ACTS, type WordedAct } from '@/lib/domain/acts';
import { holderOf } from './held-document';
import { playAct, playerFor } from './play-act';

/** Plays an act as the document's holder, with its words as facts of the event. @returns the event's id. */
export function playWords(
  context: Context,
  document: DocumentRow,
  act: Exclude<WordedAct, 'resubmit'>,
  words: Partial<ActWords>,
): number {
  return playAct(context, playerFor(context, holderOf(document)), document, {
    act,
    kind: WORDED_ACTS[act],
    facts: factsOfWords(words),
    // Whoever had it in hand belongs to the side that lets it go.
    instructorId: null,
  });
}
