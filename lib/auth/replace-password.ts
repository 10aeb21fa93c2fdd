import type { Database } from '@/db/client';
import { markLinksSuperseded } from '@/db/links';
import { markOtherSessionsEnded } from '@/db/login-sessions';
import { markPassword } from '@/db/users';

/**
 * A new password shuts out whoever knew the former one: every other session ends, and what was asked for in one of them is
 * called off.
 * @param keptSession the session that goes on, if any.
 */
export function replacePassword(
  db: Database,
  userId: number,
  passwordHash: string,
  keptSession: string | null,
  now: number,
): void {
  markPassword(db, userId, passwordHash);
  markOtherSessionsEnded(db, userId, keptSession, now);
  markLinksSuperseded(db, userId, ['password_reset', 'address_change', 'contact_change'], now);
}
