import type { EventKind } from './notices';
import type { Status } from './statuses';

/** What a reader of a document has to know above everything else: the act that brought it where it is. */
export const TELLING = {
  document_refused: 'REFUSED',
  document_rejected: 'REJECTED',
  document_disowned: 'DISOWNED',
  document_recycled: 'RECYCLED',
  document_suspended: 'SUSPENDED',
  document_completed: 'COMPLETED',
  document_redirected: 'REDIRECTED',
  document_abandoned: 'ABANDONED',
  file_abandoned: 'ABANDONED',
} as const satisfies Partial<Record<EventKind, string>>;
export type Told = (typeof TELLING)[keyof typeof TELLING];

/** @returns what this event has to tell, or null when the page says it anyway. */
export function toldBy(kind: EventKind): Told | null {
  return isTelling(kind) ? TELLING[kind] : null;
}

function isTelling(kind: EventKind): kind is keyof typeof TELLING {
  return Object.hasOwn(TELLING, kind);
}

/** What the issuer does with a document that is back in its hands. */
export function remedyFor(status: Status): 'correct' | 'complete' | 'reroute' | 'redirect' | null {
  if (status === 'A_COMPLETER' || status === 'SUSPENDUE') return 'complete';
  if (status === 'A_RECYCLER') return 'reroute';
  if (status.startsWith('ERREUR_')) return 'redirect';
  return status.startsWith('REFUSEE_') || status === 'REJETEE' ? 'correct' : null;
}
