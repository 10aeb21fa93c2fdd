import { inTransaction } from '@/db/client';
import { createLink, enqueueLink } from '@/db/links';
import { findAccount, loadProfileFor } from '@/db/users';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

export type AddressPurpose = 'address_change' | 'contact_change';

/**
 * Sends to a new address the link that confirms it, for signing in or for mails. An address with which somebody else signs
 * in gets the mail that says so instead, and the answer is the same.
 * @param input.address in lower case.
 */
export function askForAddress(
  { db, actor, now }: Context,
  input: { userId: number; purpose: AddressPurpose; address: string },
): Outcome<null> {
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  const { userId, purpose, address } = input;
  return inTransaction(db, () => {
    const own = loadProfileFor(db, actor);
    if (address === (purpose === 'address_change' ? own.email : (own.contactEmail ?? own.email)))
      return refused(refusal('address_unchanged', 'address'));
    const other = purpose === 'address_change' ? findAccount(db, address) : null;
    if (!may.askForLink(other)) return accepted(null);
    const link = other
      ? { purpose: 'password_reset' as const, name: other.name, locale: other.locale, userId: other.id }
      : { purpose, name: own.name, locale: actor.locale, userId };
    const linkId = createLink(db, { ...link, address }, now);
    enqueueLink(db, linkId, other ? 'already_registered' : purpose, now, link.userId);
    return accepted(null);
  });
}
