import { loadDocument } from '@/db/documents';
import { listNoticesOfDocument } from '@/db/notice-log';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';

type LoggedNotice = ReturnType<typeof listNoticesOfDocument>[number];

export type DocumentNotices = {
  /** Whom the product told of this document, oldest first, each with every attempt to mail it. */
  notices: LoggedNotice[];
  /** One of them is mine, and I have not read it. */
  hasUnread: boolean;
};

/** @returns the log of a document's notices, empty for a document that I do not see. */
export function documentNotices({ db, actor }: Context, documentId: number): DocumentNotices {
  const document = loadDocument(db, documentId);
  if (!document || !isFileVisible(db, actor, document.fileId)) return { notices: [], hasUnread: false };
  const notices = listNoticesOfDocument(db, documentId);
  const hasUnread = notices.some(({ userId, readAt }) => userId === actor.userId && readAt === null);
  return { notices, hasUnread };
}
