import { and, eq, gte, lt } from 'drizzle-orm';
import type { Database } from './client';
import { containsFolded, prepareFolding } from './folding';
import { structures } from './schema';

/**
 * @param wanted words of the name, or digits with which the SIRET begins.
 * @returns the ids of these structures, whoever asks: they narrow a list, they do not open it.
 */
export function findStructureIds(db: Database, wanted: { words: string } | { digits: string }): number[] {
  prepareFolding(db);
  const condition =
    'words' in wanted ? containsFolded(structures.name, wanted.words) : siretBegins(wanted.digits);
  const rows = db.select({ id: structures.id }).from(structures).where(condition).all();
  return rows.map((row) => row.id);
}

function siretBegins(digits: string) {
  if (digits.length === 14) return eq(structures.identifier, digits);
  return and(gte(structures.identifier, digits), lt(structures.identifier, `${digits}\u{10FFFF}`));
}
