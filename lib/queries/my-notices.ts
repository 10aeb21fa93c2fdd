import { countUnread, listNoticesFor, type NoticeRow } from '@/db/notices';
import type { Context } from '@/lib/context';
import { visibleStructuresOf } from '@/lib/domain/actor';
import { kindsOf, type Topic } from '@/lib/domain/notice-topics';
import {
  type DocumentNoticeKind,
  isDocumentNotice,
  isPeopleNotice,
  type PeopleNoticeKind,
} from '@/lib/domain/notices';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';

type Told = Omit<NoticeRow, 'kind' | 'event' | 'facts' | 'document' | 'fileNumber'>;

/** Of a document. `isOver`: it was my turn, or in my hands, and no structure of mine has to act on the document any more. */
export type DocumentNotice = Told & {
  about: 'document';
  kind: DocumentNoticeKind;
  document: NonNullable<NoticeRow['document']>;
  fileNumber: string | null;
  isOver: boolean;
};
/** Of a structure, a person or an account. */
export type PeopleNotice = Told & {
  about: 'people';
  kind: PeopleNoticeKind;
} & Pick<NoticeRow, 'event' | 'facts'>;
export type MyNotice = DocumentNotice | PeopleNotice;
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

/** @returns one page of my notices, newest first. `topic`: only what is about it. */
export function myNotices(
  context: Context,
  { unreadOnly, topic, request }: { unreadOnly: boolean; topic: Topic | null; request: PageRequest },
): MyNotices {
  const { db, actor } = context;
  const kinds = topic === null ? null : kindsOf(topic);
  const page = readPage(
    request,
    PAGE_SIZE,
    (asked, count) => listNoticesFor(db, actor, { unreadOnly, kinds, request: asked, count }),
    ({ createdAt, id }) => [createdAt, id],
  );
  const mine = visibleStructuresOf(actor);
  return { ...page, rows: page.rows.flatMap((row) => noticeOf(row, mine)), unread: unreadNotices(context) };
}

function noticeOf(row: NoticeRow, mine: readonly number[]): MyNotice[] {
  const { kind, event, facts, document, fileNumber, ...told } = row;
  if (isPeopleNotice(kind)) return [{ ...told, about: 'people', kind, event, facts }];
  if (document === null || !isDocumentNotice(kind)) return [];
  const { holderStructureId } = document;
  const isToDo = kind === 'your_turn' || kind === 'instructor';
  const isMyTurn = holderStructureId !== null && mine.includes(holderStructureId);
  return [{ ...told, about: 'document', kind, document, fileNumber, isOver: isToDo && !isMyTurn }];
}
