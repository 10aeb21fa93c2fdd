import { inTransaction } from '@/db/client';
import { findMembership } from '@/db/memberships';
import { loadStructure } from '@/db/structures';
import { findAccount } from '@/db/users';
import type { Context } from '@/lib/context';
import { invite } from '@/lib/contracts/invite';
import type { Level } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { attachWith } from '@/lib/people/give';
import { may } from '@/lib/policy';

export type InvitePerson = {
  structureId: number;
  /** Lower case. */
  address: string;
  name: string;
  worksLevel: Level | null;
  payablesLevel: Level | null;
};

/**
 * A main manager brings somebody in: who has an account is attached and authorised at once, and told; whoever has none
 * receives one link that does all of it.
 */
export function invitePerson(context: Context, input: InvitePerson): Outcome<{ isAttached: boolean }> {
  const { db, actor } = context;
  const { structureId, address, worksLevel, payablesLevel } = input;
  return inTransaction(db, () => {
    if (!may.seeStructure(actor, structureId)) return refused(refusal('not_found'));
    if (!may.keepPeople(actor, structureId)) return refused(refusal('not_permitted'));
    const structure = loadStructure(db, structureId);
    if (!structure?.isActive) return refused(refusal('structure_closed'));
    const account = findAccount(db, address);
    if (account === null)
      return invite(context, { ...input, contractId: null }) === null
        ? refused(refusal('already_invited', 'address'))
        : accepted({ isAttached: false });
    const about = { name: account.name, structure: structure.name };
    if (account.isDisabled) return refused(refusal('person_disabled', 'address', about));
    const place = { userId: account.id, structureId };
    if (findMembership(db, place)) return refused(refusal('already_attached', 'address', about));
    attachWith(context, place, { works_invoices: worksLevel, payables: payablesLevel });
    return accepted({ isAttached: true });
  });
}
