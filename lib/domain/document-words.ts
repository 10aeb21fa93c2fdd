import type { FrameworkCode } from './frameworks';
import { partyMark } from './party-mark';

/** What is known of a document beside the text of its files. Lists of names are one name a line, blank when there is none. */
export type WordFacts = {
  documentId: number;
  framework: FrameworkCode;
  /** Of document, file, contract, engagement and mandate. */
  numbers: readonly (string | null)[];
  issuerName: string;
  /** Of the issuer: a SIRET. */
  identifier: string;
  partyNames: string;
  contractTitle: string;
  comment: string;
  /** Designations and names of the attachments, and the name of its own file. */
  fileNames: string;
  /** The structures that see it. */
  seenBy: readonly number[];
};

/** What the search box looks through, without the text of the files. */
export type DocumentWords = { documentId: number; parties: string; numbers: string; title: string };

/** Characters of text of its files that a document is found by. */
export const LONGEST_TEXT = 200_000;

export function wordsOf(facts: WordFacts): DocumentWords {
  const { framework, issuerName, identifier, partyNames, contractTitle, comment, fileNames } = facts;
  const title = [framework, issuerName, identifier, partyNames, contractTitle, comment, fileNames];
  return {
    documentId: facts.documentId,
    parties: facts.seenBy.map(partyMark).join(' '),
    numbers: [...new Set(facts.numbers.filter((number) => number))].join(' '),
    title: [...new Set(title.flatMap((part) => part.split('\n')).map(indexedText))]
      .filter((part) => part !== '')
      .join('\n'),
  };
}

const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', ﬁ: 'fi', ﬂ: 'fl' };

/** The text as the index of words keeps it: ligatures opened, no invisible characters, one blank between words. */
export function indexedText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[œŒæÆﬁﬂ]/g, (ligature) => LIGATURES[ligature] ?? ligature)
    .replace(/\p{Cf}|\p{Cs}|\p{Co}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Documents wait so long (milliseconds) after each try at which a file could not be reached; then it goes without. */
const WAITS = [1, 4, 16, 64].map((minutes) => minutes * 60_000);

/** @param failures how often it failed, this time included. @returns null when it is not tried again. */
export function waitAfterFailure(failures: number): number | null {
  return WAITS[failures - 1] ?? null;
}
