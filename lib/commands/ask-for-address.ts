import { type Database, inTransaction } from '@/db/client';
import { createLink, enqueueLink } from '@/db/links';
import { type Account, findAccount, loadProfileFor } from '@/db/users';
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
    // The link is written in any case: what waits to be confirmed must not say either whose address it is.
    const linkId = createLink(db, { purpose, address, name: own.name, locale: actor.locale, userId }, now);
    const other = purpose === 'address_change' ? findAccount(db, address) : null;
    if (other) tellOwner(db, other, now);
    else enqueueLink(db, linkId, purpose, now, userId);
    return accepted(null);
  });
}

function tellOwner(
  db: Database,
  { isDisabled, id: userId, email: address, name, locale }: Account,
  now: number,
) {
  if (!may.askForLink({ isDisabled })) return;
  const linkId = createLink(db, { purpose: 'password_reset', address, name, locale, userId }, now);
  enqueueLink(db, linkId, 'already_registered', now, userId);
}
