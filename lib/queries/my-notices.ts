import { countUnread, listNoticesFor, type NoticeRow } from '@/db/notices';
import type { Context } from '@/lib/context';
import { visibleStructuresOf } from '@/lib/domain/actor';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';

/** `isOver`: it was my turn, and no structure of mine has to act on the document any more. */
export type MyNotice = Omit<NoticeRow, 'holderStructureId'> & { isOver: boolean };
export type MyNotices = Page<MyNotice> & { unread: number };

const PAGE_SIZE = 30;

/** The bell says "99+" beyond, so nobody counts further. */
const MOST_COUNTED = 100;

/** The two numbers of a cursor of this list: when it was written, and the notice. */
export const NOTICES_CURSOR = 2;

/** @returns how many notices I have not read, at most 100. */
export function unreadNotices({ db, actor }: Context): number {
  return countUnread(db, actor, MOST_COUNTED);
}

/** @returns one page of my notices, newest first. */
export function myNotices(
  context: Context,
  { unreadOnly, request }: { unreadOnly: boolean; request: PageRequest },
): MyNotices {
  const { db, actor } = context;
  const page = readPage(
    request,
    PAGE_SIZE,
    (asked, count) => listNoticesFor(db, actor, { unreadOnly, request: asked, count }),
    ({ createdAt, id }) => [createdAt, id],
  );
  const mine = visibleStructuresOf(actor);
  const rows = page.rows.map(({ holderStructureId, ...notice }) => {
    const isMyTurn = holderStructureId !== null && mine.includes(holderStructureId);
    return { ...notice, isOver: notice.kind === 'your_turn' && !isMyTurn };
  });
  return { ...page, rows, unread: unreadNotices(context) };
}
