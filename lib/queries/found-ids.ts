import type { Context } from '@/lib/context';
import { readSearchText } from '@/lib/forms/search-address';
import { walkDocuments } from './walk-documents';

/** @returns the ids of the first documents of a search in its order, at most `most`; none when it cannot be read. */
export function foundIds(context: Context, query: string, most: number): number[] {
  const { asked } = readSearchText(query);
  const ids: number[] = [];
  if (asked === null) return ids;
  for (const batch of walkDocuments(context, asked)) {
    ids.push(...batch);
    if (ids.length >= most) break;
  }
  return ids.slice(0, most);
}
