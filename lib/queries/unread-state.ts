import { findNewestNoticeFor } from '@/db/unread';
import type { Context } from '@/lib/context';
import { unreadNotices } from './my-notices';

/** `newest`: the newest notice that I may see, read or not; 0 when there is none. */
export type UnreadState = { unread: number; newest: number };

/** @returns what the bell shows, and by which a list that is open knows that it has grown. */
export function unreadState(context: Context): UnreadState {
  return { unread: unreadNotices(context), newest: findNewestNoticeFor(context.db, context.actor) ?? 0 };
}
