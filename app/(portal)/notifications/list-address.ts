import type { Topic } from '@/lib/domain/notice-topics';

export type NoticeFilter = { unreadOnly: boolean; topic: Topic | null };

/** The list as it is filtered. @param page `after=…` or `before=…`, where it is not the first. */
export function noticeListAddress({ unreadOnly, topic }: NoticeFilter, page = ''): string {
  const query = [unreadOnly ? 'unread=yes' : '', topic === null ? '' : `topic=${topic}`, page];
  const asked = query.filter((part) => part !== '').join('&');
  return asked === '' ? '/notifications' : `/notifications?${asked}`;
}
