import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import { partyMark, partyToken } from '@/lib/domain/party-mark';
import type { SearchBox, SearchWord } from '@/lib/domain/search-box';

/**
 * The full-text tables, asked. Who may see a document is a word of its row, so that somebody who sees little of much is
 * answered as fast as somebody who sees all. What was typed is always quoted: it has no operators.
 */

type Words = Extract<SearchBox, { kind: 'words' }>;

/** Selects of the ids of the documents that hold the words, or, for a single number, a piece of it. */
export function matching(actor: Actor, box: Words, range: SQL = sql.empty()): SQL[] {
  const structureIds = visibleStructuresOf(actor);
  const words = sql`SELECT rowid AS documentId FROM document_search
    WHERE document_search MATCH ${wordsMatch(structureIds, box.words)}${range}`;
  if (box.fragment === null) return [words];
  const numbers = sql`SELECT rowid AS documentId FROM document_numbers
    WHERE document_numbers MATCH ${numbersMatch(structureIds, box.fragment)}${range}`;
  return [words, numbers];
}

function wordsMatch(structureIds: readonly number[], words: readonly SearchWord[]): string {
  const parties = structureIds.map((id) => quote(partyToken(id))).join(' OR ');
  return `parties : (${parties}) AND {numbers title body} : (${words.map(quoted).join(' AND ')})`;
}

function numbersMatch(structureIds: readonly number[], fragment: string): string {
  const parties = structureIds.map((id) => quote(partyMark(id))).join(' OR ');
  return `parties : (${parties}) AND numbers : ${quote(fragment)}`;
}

function quoted({ text, isExact }: SearchWord): string {
  return isExact ? quote(text) : `${quote(text)}*`;
}

/** The index keeps ligatures open, as it is told them. */
function quote(written: string): string {
  const text = written.replace(/œ/gi, 'oe').replace(/æ/gi, 'ae');
  return `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`;
}
