import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import {
  type FileGrouping,
  type GroupedPlace,
  monthKey,
  monthOfKey,
  NO_TERM,
  placeAt,
  termKey,
  termOf,
} from '@/lib/domain/file-groups';
import { FILE_STATES, type FileState } from '@/lib/domain/invoicing-file';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { armsFor, type FileFilter, type FilePlace, whichOf } from './file-lists';
import { type Bound, beyond, merged } from './keyset';

/**
 * A grouped list is a row of stretches, each read along an index. Where a filter has an index of its own, the one of the
 * groups is named: few files under a filter are sorted instead (`grouped-files.ts`), many are met soon along the groups.
 */

/** A row of a stretch: that of terms has the day, that of months the month. */
export type Found = FilePlace & { day?: string; month?: string };
export type Stretch = {
  /** The nearest files of it on the asked side; null when there is nothing that the person could see. */
  query(count: number): SQL | null;
  placeOf(found: Found): GroupedPlace;
};

/** Contracts that are asked for at a time. */
const CONTRACTS_AT_ONCE = 64;

type Ways = (db: Database, actor: Actor, filter: FileFilter, request: PageRequest) => Iterable<Stretch>;
const WAYS: Readonly<Record<FileGrouping, Ways>> = {
  contract: byContract,
  state: byState,
  delay: byDelay,
  month: byMonth,
};

/** @returns what a page may have to read, the nearest first: from the stretch of its cursor on. */
export function stretchesFor(
  db: Database,
  actor: Actor,
  filter: FileFilter,
  grouping: FileGrouping,
  request: PageRequest,
): Iterable<Stretch> {
  return visibleStructuresOf(actor).length === 0 ? [] : WAYS[grouping](db, actor, filter, request);
}

function* byContract(db: Database, actor: Actor, filter: FileFilter, request: PageRequest) {
  for (const key of contractsAhead(db, actor, request))
    if (filter.contractIds === null || filter.contractIds.includes(key))
      yield keyed(key, request, (bound) => armsFor(actor, { ...filter, contractIds: [key] }, bound));
}

/** The contract of the cursor, then those beyond it: they are few beside their files. */
function* contractsAhead(db: Database, actor: Actor, request: PageRequest): Generator<number> {
  let from = request === null ? null : placeAt(request.cursor).key;
  if (from !== null) yield from;
  for (;;) {
    const beyondIt: PageRequest = from === null ? null : { side: request?.side ?? 'after', cursor: [from] };
    const found = db.all<{ id: number }>(contractKeysQuery(actor, beyondIt, CONTRACTS_AT_ONCE));
    yield* found.map(({ id }) => id);
    const last = found.at(-1);
    if (!last || found.length < CONTRACTS_AT_ONCE) return;
    from = last.id;
  }
}

/** The select of the contracts in which the person's structures take or took part, newest first. */
export function contractKeysQuery(actor: Actor, request: PageRequest, count: number): SQL {
  const arms = visibleStructuresOf(actor).map(
    (structureId) => sql`SELECT DISTINCT p.contract_id AS id FROM contract_parties p
      WHERE p.structure_id = ${structureId}${beyond([sql`p.contract_id`], 'newest', request)}`,
  );
  return merged(arms, 1, 'newest', request, count);
}

function* byState(_db: Database, actor: Actor, filter: FileFilter, request: PageRequest) {
  for (const key of statesAhead(request)) {
    const narrowed = inOneState(filter, FILE_STATES[key]);
    if (narrowed) yield keyed(key, request, (bound) => armsFor(actor, narrowed, bound));
  }
}

function statesAhead(request: PageRequest): number[] {
  const keys = FILE_STATES.map((_state, key) => key);
  if (request === null) return keys;
  const { key: from } = placeAt(request.cursor);
  return request.side === 'before'
    ? keys.filter((key) => key <= from).reverse()
    : keys.filter((key) => key >= from);
}

/** What the filter lets through of one state; null when that is nothing. */
function inOneState(filter: FileFilter, state: FileState | undefined): FileFilter | null {
  if (state === undefined) return null;
  if (filter.state === 'awaited') return { ...filter, state, turn: 'mine' };
  return filter.state === null || filter.state === state ? { ...filter, state } : null;
}

/** Files on which a delay to act runs, the nearest term first, then the others. */
function* byDelay(_db: Database, actor: Actor, filter: FileFilter, request: PageRequest) {
  const isBackwards = request?.side === 'before';
  const isAtTerms = request === null || placeAt(request.cursor).key !== NO_TERM;
  const terms: Stretch = {
    query: (count) => {
      const bound = isAtTerms ? request : null;
      return merged(termArms(actor, filter, bound), 3, 'oldest', request, count);
    },
    placeOf: ({ day = '', movedAt, fileId }) => ({ key: termKey(day), movedAt, fileId }),
  };
  const others = keyed(NO_TERM, request, (bound) => openEndedArms(actor, filter, bound));
  if (isBackwards) yield* isAtTerms ? [terms] : [others, terms];
  else yield* isAtTerms ? [terms, others] : [others];
}

function termArms(actor: Actor, filter: FileFilter, bound: PageRequest): SQL[] {
  const columns = [sql`v.due_on`, sql`v.moved_at`, sql`v.file_id`];
  return structureArms(actor, filter, (structureId, which) => {
    return sql`SELECT v.due_on AS day, v.moved_at AS movedAt, v.file_id AS fileId
      FROM file_visibility v INDEXED BY file_visibility_due
      WHERE v.structure_id = ${structureId} AND v.due_on IS NOT NULL${which}
      ${beyond(columns, 'oldest', withText(bound, termOf))}`;
  });
}

function openEndedArms(actor: Actor, filter: FileFilter, bound: PageRequest): SQL[] {
  return structureArms(actor, filter, (structureId, which) => {
    return sql`SELECT v.moved_at AS movedAt, v.file_id AS fileId FROM file_visibility v
      WHERE v.structure_id = ${structureId} AND v.due_on IS NULL${which}
      ${beyond([sql`v.moved_at`, sql`v.file_id`], 'newest', bound)}`;
  });
}

/** Newest month first. */
function* byMonth(_db: Database, actor: Actor, filter: FileFilter, request: PageRequest) {
  const columns = [sql`v.month`, sql`v.moved_at`, sql`v.file_id`];
  const arms = structureArms(actor, filter, (structureId, which) => {
    return sql`SELECT v.month, v.moved_at AS movedAt, v.file_id AS fileId
      FROM file_visibility v INDEXED BY file_visibility_month
      WHERE v.structure_id = ${structureId}${which}
      ${beyond(columns, 'newest', withText(request, monthOfKey))}`;
  });
  yield {
    query: (count: number) => merged(arms, 3, 'newest', request, count),
    placeOf: ({ month = '', movedAt, fileId }: Found) => ({ key: monthKey(month), movedAt, fileId }),
  };
}

function structureArms(
  actor: Actor,
  filter: FileFilter,
  arm: (structureId: number, which: SQL) => SQL,
): SQL[] {
  const structureIds = visibleStructuresOf(actor);
  const which = whichOf(structureIds, filter);
  return structureIds.map((structureId) => arm(structureId, which));
}

/** Files that share a key, what moved last first. @param armsOf the selects on the asked side of a place among them. */
function keyed(key: number, request: PageRequest, armsOf: (bound: PageRequest) => SQL[]): Stretch {
  const isHere = request !== null && placeAt(request.cursor).key === key;
  return {
    query: (count) => {
      const arms = armsOf(isHere ? { side: request.side, cursor: request.cursor.slice(1) } : null);
      return arms.length === 0 ? null : merged(arms, 2, 'newest', request, count);
    },
    placeOf: ({ movedAt, fileId }) => ({ key, movedAt, fileId }),
  };
}

/** The bound of a list whose first column is text. */
function withText(request: PageRequest, textOf: (key: number) => string): Bound {
  if (request === null) return null;
  const [key = 0, ...rest] = request.cursor;
  return { side: request.side, cursor: [textOf(key), ...rest] };
}
