import { loadBankAccount, replaceBankAccount } from '@/db/bank-accounts';
import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { loadStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { type BankDetails, maskedIban } from '@/lib/domain/bank-account';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Changes the account to which a structure is paid. Those who pay it are told, and so is who did it. The action has asked
 * for the password before.
 */
export function changeBankDetails(
  { db, actor, now }: Context,
  { structureId, ...account }: BankDetails & { structureId: number },
): Outcome<{ structureId: number }> {
  return inTransaction(db, () => {
    const structure = may.seeStructure(actor, structureId) ? loadStructure(db, structureId) : null;
    if (!structure) return refused(refusal('not_found'));
    if (!may.keepBankDetails(actor, structureId)) return refused(refusal('not_permitted'));
    if (!structure.isActive) return refused(refusal('structure_closed'));
    const before = loadBankAccount(db, structureId);
    if (before && isSame(before, account)) return accepted({ structureId });
    replaceBankAccount(db, { ...account, structureId, createdBy: actor.userId }, now);
    recordPeopleEvent(db, {
      at: now,
      kind: 'bank_details_changed',
      userId: actor.userId,
      structureId,
      facts: { before: before ? maskedIban(before.iban) : '', after: maskedIban(account.iban) },
    });
    return accepted({ structureId });
  });
}

function isSame(before: BankDetails, after: BankDetails): boolean {
  return before.iban === after.iban && before.bic === after.bic && before.holder === after.holder;
}
