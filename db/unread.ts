import { desc, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { Database } from './client';
import { isToldTo } from './notices';
import { notices } from './schema';

/**
 * @returns something that differs from its last value when anything was written, by this connection or by another: cheap
 * enough to be asked every second. Each of its two numbers sees one of them.
 */
export function databaseMark(db: Database): string {
  const byOthers = db.$client.pragma('data_version', { simple: true });
  const { byUs } = db.get<{ byUs: number }>(sql`SELECT total_changes() AS byUs`);
  return `${byOthers} ${byUs}`;
}

/**
 * @returns for each of these people something that differs from its last value when they are told of something, or read it;
 * whether they may still see it is not asked here.
 */
export function loadUnreadMarks(db: Database, userIds: readonly number[]): Map<number, string> {
  const rows = db.all<{ userId: number; newest: number | null; unread: number }>(
    sql`SELECT u.value AS userId,
        (SELECT n.id FROM notices n WHERE n.user_id = u.value ORDER BY n.created_at DESC, n.id DESC LIMIT 1) AS newest,
        (SELECT count(*) FROM notices n WHERE n.user_id = u.value AND n.read_at IS NULL) AS unread
      FROM json_each(${JSON.stringify(userIds)}) u`,
  );
  return new Map(rows.map(({ userId, newest, unread }) => [userId, `${newest} ${unread}`]));
}

/** @returns the newest of the person's notices that they may see; null when there is none. */
export function findNewestNoticeFor(db: Database, actor: Actor): number | null {
  const row = db
    .select({ id: notices.id })
    .from(notices)
    .where(isToldTo(db, actor))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(1)
    .get();
  return row?.id ?? null;
}
