import { sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import {
  comparePlaces,
  type FileGrouping,
  type GroupedPlace,
  type GroupFacts,
  groupKey,
  placeAt,
} from '@/lib/domain/file-groups';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { type FileFilter, type FilePlace, listFilesFor } from './file-lists';
import { type Found, stretchesFor } from './file-stretches';
import { listed } from './keyset';

/** The files of the synthesis, group after group. The cursors of its pages are those of `placeCursor`. */

/** Up to this many files that a filter lets through are sorted; what lets through more is met soon enough along the groups. */
const MOST_SORTED = 500;

/** @returns the files that the person sees in the order of the grouping, each once. */
export function listGroupedFilesFor(
  db: Database,
  actor: Actor,
  filter: FileFilter,
  grouping: FileGrouping,
  request: PageRequest,
  count: number,
): GroupedPlace[] {
  const few = findFewFor(db, actor, filter);
  if (few !== null) return sortedPlaces(loadPlaces(db, actor, grouping, few), grouping, request, count);
  const places: GroupedPlace[] = [];
  for (const stretch of stretchesFor(db, actor, filter, grouping, request)) {
    const query = stretch.query(count - places.length);
    if (query !== null) places.push(...db.all<Found>(query).map(stretch.placeOf));
    if (places.length >= count) break;
  }
  return places;
}

/** @returns the files that a filter lets through; null when there is none, or when it lets through too many to be sorted. */
function findFewFor(db: Database, actor: Actor, filter: FileFilter): number[] | null {
  if (filter.contractIds === null && filter.state === null && filter.hands === null) return null;
  const found = listFilesFor(db, actor, filter, null, MOST_SORTED + 1);
  return found.length > MOST_SORTED ? null : found.map(({ fileId }) => fileId);
}

function loadPlaces(
  db: Database,
  actor: Actor,
  grouping: FileGrouping,
  fileIds: readonly number[],
): GroupedPlace[] {
  const rows = db.all<FilePlace & GroupFacts>(
    sql`SELECT v.file_id AS fileId, v.moved_at AS movedAt, v.month, v.due_on AS dueOn, v.state, f.contract_id AS contractId
      FROM json_each(${JSON.stringify(fileIds)}) wanted
      CROSS JOIN file_visibility v ON v.file_id = wanted.value AND v.structure_id IN ${listed(visibleStructuresOf(actor))}
      CROSS JOIN invoicing_files f ON f.id = v.file_id`,
  );
  // Two structures that see a file say the same of it.
  const places = rows.map((row): [number, GroupedPlace] => [
    row.fileId,
    { key: groupKey(grouping, row), movedAt: row.movedAt, fileId: row.fileId },
  ]);
  return [...new Map(places).values()];
}

function sortedPlaces(
  places: readonly GroupedPlace[],
  grouping: FileGrouping,
  request: PageRequest,
  count: number,
): GroupedPlace[] {
  const sorted = places.toSorted((one, other) => comparePlaces(grouping, one, other));
  if (request === null) return sorted.slice(0, count);
  const from = placeAt(request.cursor);
  const isAsked = (place: GroupedPlace) =>
    request.side === 'after'
      ? comparePlaces(grouping, place, from) > 0
      : comparePlaces(grouping, place, from) < 0;
  const asked = sorted.filter(isAsked);
  return (request.side === 'after' ? asked : asked.reverse()).slice(0, count);
}
