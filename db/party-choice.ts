import type { Database } from './client';
import { structures } from './schema';
import { namedOrIdentified } from './structure-search';

/**
 * @param typed words of the name, or the beginning of the identifier.
 * @returns the ids of these structures, whoever asks: they narrow a list, they do not open it.
 */
export function findStructureIds(db: Database, typed: string): number[] {
  const rows = db.select({ id: structures.id }).from(structures).where(namedOrIdentified(db, typed)).all();
  return rows.map((row) => row.id);
}
