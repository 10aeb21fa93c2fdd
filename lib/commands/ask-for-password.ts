import { inTransaction } from '@/db/client';
import { createLink, enqueueLink } from '@/db/links';
import { findAccount } from '@/db/users';
import type { Door } from '@/lib/context';
import { accepted, type Outcome } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Sends the link with which a new password is chosen, to the address of sign-in. Without an account nothing is sent, and
 * the answer is the same.
 * @param input.address in lower case.
 */
export function askForPassword({ db, now }: Door, { address }: { address: string }): Outcome<null> {
  return inTransaction(db, () => {
    const account = findAccount(db, address);
    if (!account || !may.askForLink(account)) return accepted(null);
    const { id: userId, name, locale } = account;
    const linkId = createLink(db, { purpose: 'password_reset', address, name, locale, userId }, now);
    enqueueLink(db, linkId, 'password_reset', now, userId);
    return accepted(null);
  });
}
