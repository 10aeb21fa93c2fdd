import { readSearchText, type SearchAsked } from '@/lib/forms/search-address';

/** What is taken away: one invoicing file, some documents that were chosen, or everything that a search shows. */
export type Subject =
  | { kind: 'file'; fileId: number }
  | { kind: 'documents'; documentIds: number[] }
  | { kind: 'search'; asked: SearchAsked };

/** Longer than any search that somebody types; 500 chosen documents fit. */
export const LONGEST_QUERY = 10_000;

/** @returns what a kept query means: 'file=12', 'document=3&document=4', or that of a search; null when it cannot be read. */
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
  const { asked } = readSearchText(query);
  return asked && { kind: 'search', asked };
}

function idOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
