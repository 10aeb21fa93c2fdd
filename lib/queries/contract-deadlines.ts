import { listContractDelays } from '@/db/contract-delays';
import { loadContractReminders } from '@/db/contract-reminders';
import { loadContract } from '@/db/contracts';
import type { Context } from '@/lib/context';
import { DEADLINE_IDS, type Deadline } from '@/lib/domain/deadlines';
import { legalDeadline } from '@/lib/domain/payment-clock';
import type { ReminderRule } from '@/lib/domain/reminders';
import { may } from '@/lib/policy';
import { deadlinesOfContract, type ShownClock } from './deadlines';

export type ContractDeadline = Deadline & {
  /** What the contract sets otherwise, by whom and when; null when it says nothing. */
  own: { count: number; userName: string; createdAt: number } | null;
};

export type ContractDeadlines = {
  id: number;
  number: string;
  title: string;
  deadlines: ContractDeadline[];
  running: ShownClock[];
  /** When its parties are reminded, where it says so; null is as usual. */
  reminders: ReminderRule | null;
  mayEdit: boolean;
};

/** @returns every delay of the table as it is in this contract, or null when the contract is absent or not mine to see. */
export function contractDeadlines(context: Context, contractId: number): ContractDeadlines | null {
  const { db, actor } = context;
  const contract = loadContract(db, contractId);
  if (!contract || !may.seeContract(actor, contract.parties)) return null;
  const own = new Map(listContractDelays(db, contractId).map((row) => [row.deadline, row]));
  return {
    id: contract.id,
    number: contract.number,
    title: contract.title,
    deadlines: DEADLINE_IDS.map((id) => ({
      ...legalDeadline(id, contract.buyerClass),
      own: own.get(id) ?? null,
    })),
    running: deadlinesOfContract(context, contractId),
    reminders: loadContractReminders(db, contractId),
    mayEdit: may.keepContract(actor, contract.moaStructureId),
  };
}
