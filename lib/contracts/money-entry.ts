import { type ContractWithParties, loadContract } from '@/db/contracts';
import type { NewEvent } from '@/db/events';
import { type Entry, endMoneyTerm } from '@/db/money-changes';
import type { Context } from '@/lib/context';
import { replacedBy } from '@/lib/domain/actor';
import { dayOf } from '@/lib/domain/calendar';
import type { CheckedContract } from '@/lib/domain/money-checks';
import type { MoneyTermKind } from '@/lib/domain/money-terms';
import type { EventKind } from '@/lib/domain/notices';
import { may } from '@/lib/policy';

/** What every command on a contract's money begins with, and what it ends with. */
export type MoneyPlace = {
  contract: ContractWithParties;
  checked: CheckedContract;
  today: string;
  entry: Entry;
};

/** @returns the contract if this person keeps its sheet; `not_found` for a stranger. Ask `may.keepContract` of it. */
export function moneyPlace({ db, actor, now }: Context, contractId: number): MoneyPlace | null {
  const contract = loadContract(db, contractId);
  if (!contract || !may.seeContract(actor, contract.parties)) return null;
  const { notifiedOn, amountExclVat, vatRate } = contract;
  return {
    contract,
    checked: { notifiedOn, amount: amountExclVat, vatRate },
    today: dayOf(now),
    entry: { contractId, createdBy: actor.userId, createdAt: now },
  };
}

/** Ends the row that a new one takes the place of. @returns false when it does not stand any more: somebody was faster. */
export function endFormer(
  { db }: Context,
  { entry }: MoneyPlace,
  kind: MoneyTermKind,
  replaces: number | null,
): boolean {
  return replaces === null || endMoneyTerm(db, kind, replaces, entry);
}

/** @returns the event of what was entered; `isCorrection` when something stood in its place. */
export function moneyEvent(
  { actor, now }: Context,
  { contract }: MoneyPlace,
  kind: EventKind,
  facts: Record<string, string | number>,
  replaces: number | null = null,
): NewEvent {
  return {
    at: now,
    kind,
    userId: actor.userId,
    onBehalfOfId: replacedBy(actor, 'works_invoices', contract.moaStructureId),
    structureId: contract.moaStructureId,
    contractId: contract.id,
    facts: { ...facts, ...(replaces === null ? {} : { isCorrection: 1 }) },
  };
}
