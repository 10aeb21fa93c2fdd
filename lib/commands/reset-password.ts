import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { markLinkUsed } from '@/db/links';
import { loadAccount } from '@/db/users';
import { openLink } from '@/lib/auth/open-link';
import { replacePassword } from '@/lib/auth/replace-password';
import type { Door } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Gives a new password to the person to whom a link was sent. Every session of theirs ends, and every other link; their
 * second factor stays.
 * @param input.passwordHash argon2id.
 */
export function resetPassword(
  { db, now }: Door,
  { linkId, passwordHash }: { linkId: number; passwordHash: string },
): Outcome<{ userId: number; address: string }> {
  return inTransaction(db, () => {
    const link = openLink(db, linkId, 'password_reset', now);
    const account = link?.userId == null ? null : loadAccount(db, link.userId);
    const isTheirs = account !== null && account.email === link?.address && may.askForLink(account);
    if (!link || !isTheirs || !may.openLink(link) || !markLinkUsed(db, linkId, now))
      return refused(refusal('link_over'));
    replacePassword(db, account.id, passwordHash, null, now);
    recordPeopleEvent(db, { at: now, kind: 'password_changed', userId: account.id, structureId: null });
    return accepted({ userId: account.id, address: account.email });
  });
}
