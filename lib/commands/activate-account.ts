import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { markLinkUsed } from '@/db/links';
import { appendAccount } from '@/db/users';
import { openLink } from '@/lib/auth/open-link';
import type { Door } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Opens the account for which a link was sent, under the address and the name that it was asked with.
 * @param input.passwordHash argon2id.
 */
export function activateAccount(
  { db, now }: Door,
  { linkId, passwordHash }: { linkId: number; passwordHash: string },
): Outcome<{ userId: number }> {
  return inTransaction(db, () => {
    const link = openLink(db, linkId, 'activation', now);
    if (!link || !may.openLink(link) || !markLinkUsed(db, linkId, now)) return refused(refusal('link_over'));
    const { address: email, name, locale } = link;
    const userId = appendAccount(db, { email, name, passwordHash, locale }, now);
    if (userId === null) return refused(refusal('link_over'));
    recordPeopleEvent(db, { at: now, kind: 'account_opened', userId, structureId: null });
    return accepted({ userId });
  });
}
