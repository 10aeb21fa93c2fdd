import { loadActor } from '@/db/actors';
import { type Database, inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { loadSavedSearch, type SavedSearch } from '@/db/saved-searches';
import {
  findUnreadDocument,
  listSearchWatches,
  listSeenFor,
  loadLastDocumentId,
  markWatched,
  type SearchWatch,
} from '@/db/search-watches';
import type { Context } from './context';
import { readSearchText, type SearchAsked } from './forms/search-address';
import type { log as productLog } from './log';
import { may } from './policy/saved-searches';
import { newlyFound } from './queries/newly-found';

/** Milliseconds between two rounds. */
const LOOK_EVERY = 3 * 60_000;
/** Watches that one look of the worker takes: mails wait meanwhile. */
const TOGETHER = 20;
/** New documents that one notice tells of; those beyond come with the next round. */
const MOST_FOUND = 500;
const MOST_NAMED = 5;

const BEGINNING = { searchId: 0, userId: 0 };

/**
 * @returns a look at the searches of which somebody wants to be told: each new document that the person sees at that moment
 *   and that matches is told once. What fails is logged, and tried again in the next round; the others go on.
 */
export function searchWatch(
  db: Database,
  log: Pick<typeof productLog, 'info' | 'error'>,
): (now: number) => void {
  let begunAt = Number.NEGATIVE_INFINITY;
  let place: Pick<SearchWatch, 'searchId' | 'userId'> | null = null;
  return (now) => {
    const isOver = place === null;
    if (isOver && now >= begunAt && now - begunAt < LOOK_EVERY) return;
    if (isOver) begunAt = now;
    const watches = listSearchWatches(db, place ?? BEGINNING, TOGETHER);
    place = watches.length < TOGETHER ? null : (watches.at(-1) ?? null);
    for (const watch of watches) attempt(db, watch, now, log);
  };
}

function attempt(
  db: Database,
  watch: SearchWatch,
  now: number,
  log: Pick<typeof productLog, 'info' | 'error'>,
): void {
  try {
    if (lookFor(db, watch, now)) log.info({ search: watch.searchId }, 'a saved search found something new');
  } catch (error) {
    log.error({ err: error, search: watch.searchId }, 'nobody could be told of a saved search');
  }
}

/** @returns whether the person was told. */
function lookFor(db: Database, watch: SearchWatch, now: number): boolean {
  const last = loadLastDocumentId(db);
  const search = loadSavedSearch(db, watch.searchId);
  if (!search || last <= watch.lastDocumentId) return false;
  const { asked } = readSearchText(search.query);
  const actor = loadActor(db, watch.userId, now);
  const upTo = asked === null ? last : readableUpTo(db, asked, watch.lastDocumentId, last);
  if (asked === null || actor === null || !may.openSearch(actor, search)) {
    inTransaction(db, () => markWatched(db, watch, upTo));
    return false;
  }
  return tell({ db, actor, now }, search, watch, { asked, upTo });
}

/** What is not read yet is found by its words a moment later: it waits, with everything after it. */
function readableUpTo(db: Database, { criteria }: SearchAsked, after: number, last: number): number {
  const unread = criteria.q.kind === 'words' ? findUnreadDocument(db, after) : null;
  return unread === null ? last : Math.min(last, unread - 1);
}

/** In one transaction with how far the person was told, so that nothing is told twice. */
function tell(
  context: Context,
  search: SavedSearch,
  watch: SearchWatch,
  { asked, upTo }: { asked: SearchAsked; upTo: number },
): boolean {
  const { db, actor, now } = context;
  const span = { after: watch.lastDocumentId, upTo };
  const found = newlyFound(context, asked.criteria, span, MOST_FOUND);
  const told = found.length < MOST_FOUND ? upTo : Math.max(...found);
  if (told <= watch.lastDocumentId) return false;
  const named = listSeenFor(db, actor, found.slice(0, MOST_NAMED));
  return inTransaction(db, () => {
    if (!markWatched(db, watch, told) || found.length === 0) return false;
    recordPeopleEvent(db, {
      at: now,
      kind: 'search_matched',
      userId: null,
      structureId: named[0]?.structureId ?? null,
      subjectId: actor.userId,
      facts: {
        searchId: search.id,
        name: search.name,
        query: search.query,
        count: found.length,
        documentIds: named.map(({ documentId }) => documentId).join(' '),
      },
    });
    return true;
  });
}
