import { SYNTHESIS_LIST, type SynthesisColumn, shownColumns } from '@/lib/domain/list-views';
import { addressOf } from '@/lib/forms/addresses';
import { readSearchText, type SearchAsked } from '@/lib/forms/search-address';
import { readSynthesis, type SynthesisAsked } from '@/lib/forms/synthesis-address';

/** What is taken away: one invoicing file, chosen documents, everything that a search or the synthesis shows. */
export type Subject =
  | { kind: 'file'; fileId: number }
  | { kind: 'documents'; documentIds: number[] }
  | { kind: 'search'; asked: SearchAsked }
  | SynthesisSubject;
/** The columns are those that its reader had before them. */
export type SynthesisSubject = { kind: 'synthesis'; asked: SynthesisAsked; columns: SynthesisColumn[] };

/** Longer than any search that somebody types; 500 chosen documents fit. */
export const LONGEST_QUERY = 10_000;

/** @returns the query that is kept to take the synthesis away as it is shown. */
export function synthesisQuery(asked: SynthesisAsked, columns: readonly SynthesisColumn[]): string {
  return addressOf('', { list: 'synthesis', ...asked, columns: columns.join(' ') }).slice(1);
}

/**
 * @returns what a kept query means: 'file=12', 'document=3&document=4', that of `synthesisQuery`, or that of a search;
 * null when it cannot be read.
 */
export function readSubject(query: string): Subject | null {
  const params = new URLSearchParams(query);
  const file = params.get('file');
  if (file !== null) {
    const fileId = idOf(file);
    return fileId === null ? null : { kind: 'file', fileId };
  }
  const documents = params.getAll('document').map(idOf);
  if (documents.length > 0)
    return documents.includes(null)
      ? null
      : { kind: 'documents', documentIds: [...new Set(documents.filter((id) => id !== null))] };
  if (params.get('list') === 'synthesis')
    return {
      kind: 'synthesis',
      asked: readSynthesis(Object.fromEntries(params)),
      columns: shownColumns(SYNTHESIS_LIST, params.get('columns') ?? ''),
    };
  const { asked } = readSearchText(query);
  return asked && { kind: 'search', asked };
}

function idOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
