import { listPayeesOf } from '@/db/bank-accounts';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { type BankDetails, isRecentChange } from '@/lib/domain/bank-account';
import type { Role } from '@/lib/domain/parties';
import { may } from '@/lib/policy';

/** A contractor as whoever pays it needs it. `changedAt` says that the account was changed lately. */
export type ShownPayee = {
  structureId: number;
  name: string;
  identifier: string;
  account: (BankDetails & { changedAt: number | null; since: number }) | null;
};

/** @returns where the contractors of a document's file are paid, to whoever has to pay it now; null to all others. */
export function payees(
  { db, actor, now }: Context,
  document: { fileId: number; holderRole: Role | null; holderStructureId: number | null },
): ShownPayee[] | null {
  if (!may.seePayeeAccount(actor, document) || !isFileVisible(db, actor, document.fileId)) return null;
  return listPayeesOf(db, document.fileId).map(({ account, ...payee }) => ({
    ...payee,
    account: account && {
      holder: account.holder,
      iban: account.iban,
      bic: account.bic,
      since: account.createdAt,
      changedAt: isRecentChange(account, now) ? account.createdAt : null,
    },
  }));
}
