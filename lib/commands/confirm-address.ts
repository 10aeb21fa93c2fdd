import { type Database, inTransaction } from '@/db/client';
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
    if (!may.openLink(link) || !markLinkUsed(db, linkId, now)) return refused(refusal('link_over'));
    const { email: from } = loadProfileFor(db, actor);
    const change = { userId: actor.userId, from, to: link.address };
    const isTaken = !TAKING_OVER[purpose](db, change, now);
    if (isTaken) return refused(refusal('link_over'));
    recordPeopleEvent(db, {
      at: now,
      kind: purpose === 'address_change' ? 'address_changed' : 'contact_changed',
      userId: actor.userId,
      structureId: null,
      facts: purpose === 'address_change' ? { from, to: link.address } : { to: link.address },
    });
    return accepted(null);
  });
}

type Change = { userId: number; from: string; to: string };

/** Each answers false when somebody else has the address. */
const TAKING_OVER: Readonly<Record<AddressPurpose, (db: Database, change: Change, now: number) => boolean>> =
  {
    address_change(db, { userId, to }, now) {
      // A reset link that went to the former address is in hands that no longer count.
      markLinksSuperseded(db, userId, ['password_reset'], now);
      return markEmail(db, userId, to);
    },
    contact_change(db, { userId, from, to }) {
      markContactEmail(db, userId, to === from ? null : to);
      return true;
    },
  };
