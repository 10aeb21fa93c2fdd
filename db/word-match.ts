import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import { partyMark, partyToken } from '@/lib/domain/party-mark';
import type { SearchBox, SearchWord } from '@/lib/domain/search-box';
import type { Database } from './client';
import { untilWritten } from './until-written';

/**
 * The full-text tables, asked. Who may see a document is a word of its row, so that somebody who sees little of much is
 * answered as fast as somebody who sees all. What was typed is always quoted: it has no operators.
 */

type Words = Extract<SearchBox, { kind: 'words' }>;

/** Documents, of all on the portal. */
const COMMON = 20_000;

/** Letters of the beginnings that the index keeps ready (`prefix` of `document_search`). */
const KEPT_READY = 3;

/**
 * A word that very many documents hold as it was typed is looked for as it was typed, and no longer as the beginning of
 * others: SQLite would first read all of all of them, a hundred milliseconds among a million documents. Of words that hang
 * together only the last one is the beginning of others.
 * @param enough how many are very many.
 */
export function commonAsTyped(db: Database, box: Words, enough: number = COMMON): Words {
  const isCommon = (text: string) => {
    const last = text.match(/[\p{L}\p{N}\p{M}]+/gu)?.at(-1) ?? '';
    return last.length > KEPT_READY && isHeldBy(db, { word: last, documents: enough });
  };
  return {
    ...box,
    words: box.words.map((word) => ({ ...word, isExact: word.isExact || isCommon(word.text) })),
  };
}

/** Common words are what many ask for. */
const isHeldBy = untilWritten((db, { word, documents }: { word: string; documents: number }): boolean => {
  const { held } = db.get<{ held: number }>(
    sql`SELECT count(*) AS held FROM (SELECT rowid FROM document_search
      WHERE document_search MATCH ${`${COLUMNS} : ${quote(word)}`} LIMIT ${documents})`,
  );
  return held === documents;
});

const COLUMNS = '{numbers title body}';

/** Characters of a number whose trigrams are intersected: fewer leave too many rows to read, more take longer themselves. */
const LONGEST_PIECE = 7;

/** Selects of the ids of the documents that hold the words, or, for a single number, a piece of it. */
export function matching(actor: Actor, box: Words, range: SQL = sql.empty()): SQL[] {
  const structureIds = visibleStructuresOf(actor);
  const words = sql`SELECT rowid AS documentId FROM document_search
    WHERE document_search MATCH ${wordsMatch(structureIds, box.words)}${range}`;
  if (box.fragment === null) return [words];
  // Whether the rest of a long number is there too is read in the few rows that hold the piece.
  const piece = tellingPiece(box.fragment);
  const whole =
    piece === box.fragment ? sql.empty() : sql` AND numbers LIKE ${containing(box.fragment)} ESCAPE '\\'`;
  const numbers = sql`SELECT rowid AS documentId FROM document_numbers
    WHERE document_numbers MATCH ${numbersMatch(structureIds, piece)}${range}${whole}`;
  return [words, numbers];
}

/** Numbers look alike but for their digits, and the last of those change most. */
function tellingPiece(fragment: string): string {
  const characters = [...fragment];
  let [piece, most] = ['', -1];
  for (let end = Math.min(LONGEST_PIECE, characters.length); end <= characters.length; end += 1) {
    const stretch = characters.slice(Math.max(0, end - LONGEST_PIECE), end);
    const digits = stretch.filter((character) => /\d/.test(character)).length;
    if (digits >= most) [piece, most] = [stretch.join(''), digits];
  }
  return piece;
}

function wordsMatch(structureIds: readonly number[], words: readonly SearchWord[]): string {
  const parties = structureIds.map((id) => quote(partyToken(id))).join(' OR ');
  return `parties : (${parties}) AND ${COLUMNS} : (${words.map(quoted).join(' AND ')})`;
}

function numbersMatch(structureIds: readonly number[], fragment: string): string {
  const parties = structureIds.map((id) => quote(partyMark(id))).join(' OR ');
  return `parties : (${parties}) AND numbers : ${quote(fragment)}`;
}

function containing(text: string): string {
  return `%${plain(text).replace(/[\\%_]/g, '\\$&')}%`;
}

function quoted({ text, isExact }: SearchWord): string {
  return isExact ? quote(text) : `${quote(text)}*`;
}

function quote(written: string): string {
  return `"${plain(written).replaceAll('"', '""')}"`;
}

/** The index keeps ligatures open, as it is told them. */
function plain(written: string): string {
  return written.replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').replaceAll('\0', ' ');
}
