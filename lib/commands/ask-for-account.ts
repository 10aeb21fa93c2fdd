import { inTransaction } from '@/db/client';
import { createLink, enqueueLink } from '@/db/links';
import { findAccount } from '@/db/users';
import type { Door } from '@/lib/context';
import { accepted, type Outcome } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

export type AskForAccount = { address: string; name: string; locale: 'fr' | 'en' };

/**
 * Writes to an address for which somebody asks an account: a link that opens one, or, where there is one, that there is
 * and how to choose a new password. The answer is the same, so that nobody learns who has an account.
 * @param input.address in lower case.
 */
export function askForAccount({ db, now }: Door, input: AskForAccount): Outcome<null> {
  return inTransaction(db, () => {
    const account = findAccount(db, input.address);
    if (!may.askForLink(account)) return accepted(null);
    if (account) {
      const { id: userId, email: address, name, locale } = account;
      const linkId = createLink(db, { purpose: 'password_reset', address, name, locale, userId }, now);
      enqueueLink(db, linkId, 'already_registered', now, userId);
    } else {
      enqueueLink(db, createLink(db, { ...input, purpose: 'activation' }, now), 'activation', now);
    }
    return accepted(null);
  });
}
