import type { Database } from '@/db/client';
import type { Draft } from '@/db/drafts';
import { loadPrevious } from '@/db/previous-documents';

/**
 * @returns what the succession check asks about these documents for this draft: those that the refused document follows
 * are free for its correction, and stay where they are.
 */
export function previousOf(
  db: Database,
  draft: Pick<Draft, 'purpose' | 'aboutId'>,
  ids: readonly number[],
): ReturnType<typeof loadPrevious> {
  return loadPrevious(db, ids).map(({ nextId, ...one }) => {
    const isTakenOver = nextId !== null && draft.purpose === 'submit' && nextId === draft.aboutId;
    return isTakenOver ? { ...one, nextId, isFollowed: false, isTakenOver } : { ...one, nextId };
  });
}
