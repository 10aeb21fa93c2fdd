import { isDocumentNotice, isPeopleNotice, type NoticeKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { type DocumentFacts, loadDocumentFacts } from './document-notice-facts';
import { loadPeopleFacts, type PeopleFacts } from './people-notice-facts';
import { loadRecap } from './recaps';

/** What the mail that gathers several notices says. */
export type RecapFacts = NonNullable<ReturnType<typeof loadRecapFacts>>;

export function loadRecapFacts(db: Database, recapId: number, now: number) {
  const recap = loadRecap(db, recapId);
  if (!recap) return null;
  const { reader, carried } = recap;
  const items = carried
    .flatMap(({ id, kind }) => loadItem(db, id, kind, now) ?? [])
    .filter(({ isForReader }) => isForReader);
  return {
    about: 'recap' as const,
    reader,
    frequency: carried[0]?.mailing === 'weekly' ? ('weekly' as const) : ('daily' as const),
    items,
    /** Is anything left that they may know of? */
    isForReader: reader.disabledAt === null && items.length > 0,
  };
}

function loadItem(
  db: Database,
  id: number,
  kind: NoticeKind,
  now: number,
): DocumentFacts | PeopleFacts | null {
  if (isDocumentNotice(kind)) return loadDocumentFacts(db, id, now);
  return isPeopleNotice(kind) ? loadPeopleFacts(db, id, now) : null;
}
