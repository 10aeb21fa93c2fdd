/** First of the ideographs that marks are written with: no word of a document is, and no accent or case folds them. */
const FIRST_IDEOGRAPH = 0x4e_00;

/** How many of them one place of a mark uses. */
const IDEOGRAPHS = 20_000;

/**
 * Who sees a document stands in the search index itself, beside its words: '§' and two ideographs for a structure. That is
 * one trigram for the index of fragments, and for the index of words one token (`partyToken`).
 */
export function partyMark(structureId: number): string {
  return `§${partyToken(structureId)}`;
}

/** A structure's mark as the index of words keeps it: without '§', which separates words there. */
export function partyToken(structureId: number): string {
  return String.fromCharCode(
    FIRST_IDEOGRAPH + Math.trunc(structureId / IDEOGRAPHS),
    FIRST_IDEOGRAPH + (structureId % IDEOGRAPHS),
  );
}
