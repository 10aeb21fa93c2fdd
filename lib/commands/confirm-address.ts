import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { markLinksSuperseded, markLinkUsed } from '@/db/links';
import { loadProfileFor, markContactEmail, markEmail } from '@/db/users';
import { openLink } from '@/lib/auth/open-link';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import type { AddressPurpose } from './ask-for-address';

/** Takes an address over that its reader has confirmed with the link sent there. The former one is told. */
export function confirmAddress(
  { db, actor, now }: Context,
  { linkId, purpose }: { linkId: number; purpose: AddressPurpose },
): Outcome<null> {
  return inTransaction(db, () => {
    const link = openLink(db, linkId, purpose, now);
    if (!link || link.userId === null || !may.keepAccount(actor, { userId: link.userId }))
      return refused(refusal('not_found'));
    const { address, userId } = link;
    if (!may.openLink(link) || !markLinkUsed(db, linkId, now)) return refused(refusal('link_over'));
    const from = loadProfileFor(db, actor).email;
    if (purpose === 'contact_change') markContactEmail(db, userId, address === from ? null : address);
    else if (!markEmail(db, userId, address)) return refused(refusal('link_over'));
    // A reset link that went to the former address is in hands that no longer count.
    if (purpose === 'address_change') markLinksSuperseded(db, userId, ['password_reset'], now);
    recordPeopleEvent(db, {
      at: now,
      kind: purpose === 'address_change' ? 'address_changed' : 'contact_changed',
      userId: actor.userId,
      structureId: null,
      facts: purpose === 'address_change' ? { from, to: address } : { to: address },
    });
    return accepted(null);
  });
}
