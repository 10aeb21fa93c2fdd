import type { Database } from '@/db/client';
import { databaseMark, loadUnreadMarks } from '@/db/unread';
import { now } from './clock';
import { database } from './database';
import { log } from './log';
import type { UnreadState } from './queries/unread-state';

/** Why somebody is told nothing more: they are let in no more, newer ones take the place, the server stops. */
export type Farewell = 'signed_out' | 'crowded' | 'stopping';

/** A page that is open somewhere. */
export type Follower = {
  userId: number;
  /** Asks anew who this is and what they have not read; null when they are let in no more. */
  ask: () => UnreadState | null;
  tell: (state: UnreadState) => void;
  /** There is nothing to tell, but the connection must not look dead. */
  keepAlive: () => void;
  end: (why: Farewell) => void;
};

export type UnreadWatch = {
  /** Tells the present state at once, and every later one. @returns what ends it. */
  follow(follower: Follower): () => void;
  /** Ends all. */
  stop(): void;
};

const MOST_OF_A_PERSON = 6;
const MOST = 500;

/** Milliseconds: after this the session is asked for again, and whether the rights still are the same. */
const ASKED_AGAIN = 60_000;

/** Milliseconds: proxies give up connections on which nothing was said for 30 seconds or more. */
const LONGEST_SILENCE = 25_000;

type Watched = { database: () => Database; clock: () => number; pause: number };
type Entry = { follower: Follower; mark: string; told: UnreadState; askedAt: number; saidAt: number };

/**
 * Watches the notices of all who follow, with one timer and, while nothing is written, one small question to the database:
 * another process may be the one that writes.
 * @param watched.clock milliseconds, of any origin.
 * @param watched.pause milliseconds between two looks.
 */
export function unreadWatch({ database, clock, pause }: Watched): UnreadWatch {
  /** The oldest first. */
  const entries = new Set<Entry>();
  let timer: NodeJS.Timeout | undefined;
  let lastMark = '';
  let isStopped = false;

  const leave = (entry: Entry) => {
    entries.delete(entry);
    if (entries.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  const end = (entry: Entry, why: Farewell) => {
    leave(entry);
    entry.follower.end(why);
  };
  const ask = (entry: Entry, mark: string) => {
    const state = entry.follower.ask();
    if (state === null) return end(entry, 'signed_out');
    const isNews = state.unread !== entry.told.unread || state.newest !== entry.told.newest;
    Object.assign(entry, { mark, told: state, askedAt: clock() });
    if (isNews) say(entry, () => entry.follower.tell(state));
  };
  const say = (entry: Entry, words: () => void) => {
    entry.saidAt = clock();
    words();
  };
  const look = () => {
    const db = database();
    const mark = databaseMark(db);
    const userIds = [...entries].map(({ follower }) => follower.userId);
    const marks = mark === lastMark ? null : loadUnreadMarks(db, [...new Set(userIds)]);
    lastMark = mark;
    for (const entry of [...entries]) {
      const found = marks?.get(entry.follower.userId) ?? entry.mark;
      if (found !== entry.mark || clock() - entry.askedAt >= ASKED_AGAIN) ask(entry, found);
      else if (clock() - entry.saidAt >= LONGEST_SILENCE) say(entry, entry.follower.keepAlive);
    }
  };
  const makeRoom = (userId: number) => {
    const own = [...entries].filter(({ follower }) => follower.userId === userId);
    const [oldest] = own.length >= MOST_OF_A_PERSON ? own : entries;
    if (oldest && (own.length >= MOST_OF_A_PERSON || entries.size >= MOST)) end(oldest, 'crowded');
  };

  return {
    follow(follower) {
      const [mark = ''] = loadUnreadMarks(database(), [follower.userId]).values();
      const state = isStopped ? null : follower.ask();
      if (state === null) {
        follower.end(isStopped ? 'stopping' : 'signed_out');
        return () => undefined;
      }
      makeRoom(follower.userId);
      const entry: Entry = { follower, mark, told: state, askedAt: clock(), saidAt: clock() };
      entries.add(entry);
      timer ??= setInterval(() => withoutFailing(look), pause).unref();
      follower.tell(state);
      return () => leave(entry);
    },
    stop() {
      isStopped = true;
      for (const entry of [...entries]) end(entry, 'stopping');
    },
  };
}

/** A failed look is no reason to end the server: the next one is near. */
function withoutFailing(look: () => void): void {
  try {
    look();
  } catch (error) {
    log.error({ err: error }, 'the unread notices could not be looked at');
  }
}

declare global {
  /** One a process, also where a bundler holds this module twice. */
  var decompteUnreadWatch: UnreadWatch | undefined;
}

/** The watch of this process, which begins with the first page that follows. */
export function ownUnreadWatch(): UnreadWatch {
  globalThis.decompteUnreadWatch ??= unreadWatch({ database, clock: now, pause: 1000 });
  return globalThis.decompteUnreadWatch;
}

/** Ends what is open, so that the server can stop: pages ask again when there is one. */
export function endUnreadWatch(): void {
  ownUnreadWatch().stop();
}
