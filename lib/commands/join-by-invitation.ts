import { loadActor } from '@/db/actors';
import { type Database, inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { appendAccount } from '@/db/users';
import { linkedInvitation, whyNotOpen } from '@/lib/contracts/linked-invitation';
import { type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { type AcceptedInvitation, type AcceptInvitation, acceptInvitation } from './accept-invitation';

/** Somebody whom nobody knows yet: only a link that they read says who they are. */
export type Door = { db: Database; now: number };

export type JoinByInvitation = AcceptInvitation & {
  name: string;
  /** argon2id. */
  passwordHash: string;
  locale: 'fr' | 'en';
};

/** Opens the account of the person who was invited, under the address that the link was sent to, and accepts. */
export function joinByInvitation(
  { db, now }: Door,
  input: JoinByInvitation,
): Outcome<AcceptedInvitation & { userId: number }> {
  return inTransaction(db, () => {
    const found = linkedInvitation(db, input.linkId);
    if (!found) return refused(refusal('not_found'));
    const closed = whyNotOpen(found, now);
    if (closed) return refused(closed);
    const { address, createdBy } = found.invitation;
    const { name, passwordHash, locale } = input;
    const userId = appendAccount(db, { email: address, name, passwordHash, locale }, now);
    if (userId === null) return refused(refusal('account_exists'));
    recordPeopleEvent(db, { at: now, kind: 'account_opened', userId, structureId: null });
    const actor = loadActor(db, userId, now);
    if (!actor || !may.acceptInvitation(actor, { address, createdBy }, null))
      throw new Error(`The account ${userId} that was opened for an invitation may not accept it`);
    const outcome = acceptInvitation({ db, actor, now }, input);
    return outcome.ok ? { ok: true, result: { ...outcome.result, userId } } : outcome;
  });
}
