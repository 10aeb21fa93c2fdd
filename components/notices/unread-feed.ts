import type { UnreadState } from '@/lib/queries/unread-state';

/** Milliseconds: what the page brought is fresh, and many pages are left sooner. */
const FIRST_LOOK = 5_000;

const listeners = new Set<(state: UnreadState) => void>();
let source: EventSource | undefined;

/** Tells every state that the server sends from now on. @returns what ends that. */
export function listenToUnread(listener: (state: UnreadState) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/**
 * Follows the server while somebody looks at the page: a browser has only six connections to a server for all its pages,
 * and a telephone sleeps. The server says the present state at each beginning, so nothing is lost. @returns what ends it.
 */
export function keepUnreadFeed(): () => void {
  const look = () => (document.hidden ? close() : open());
  const timer = setTimeout(look, FIRST_LOOK);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    close();
  };
}

function open(): void {
  if (source || typeof EventSource === 'undefined') return;
  source = new EventSource('/api/notices/stream');
  source.addEventListener('unread', ({ data }) => {
    const state: UnreadState = JSON.parse(data);
    for (const listener of listeners) listener(state);
  });
}

function close(): void {
  source?.close();
  source = undefined;
}
