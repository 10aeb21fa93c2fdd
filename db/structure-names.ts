import { inArray } from 'drizzle-orm';
import type { Database } from './client';
import { prepared, valuesOf } from './prepared';
import { structures } from './schema';

/** @returns name and SIRET of these structures, by id. */
export function loadStructureNames(
  db: Database,
  ids: readonly number[],
): Map<number, { name: string; identifier: string }> {
  const rows = named(db).all({ ids: JSON.stringify(ids) });
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

const named = prepared((db) =>
  db
    .select({ id: structures.id, name: structures.name, identifier: structures.identifier })
    .from(structures)
    .where(inArray(structures.id, valuesOf('ids')))
    .prepare(),
);
