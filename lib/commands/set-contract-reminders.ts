import { inTransaction } from '@/db/client';
import { loadContractReminders, replaceContractReminders } from '@/db/contract-reminders';
import { loadContract } from '@/db/contracts';
import { recordPeopleEvent } from '@/db/events';
import type { Context } from '@/lib/context';
import { replacedBy } from '@/lib/domain/actor';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { REMINDER_BOUNDS, type ReminderRule, USUAL_RULE } from '@/lib/domain/reminders';
import { may } from '@/lib/policy';

/** In days; null is as usual. Both null return to what the product does. */
export type SetContractReminders = { contractId: number; before: number | null; every: number | null };

/** Sets when the parties of a contract are reminded, and told of those who are late. It counts from the next step on. */
export function setContractReminders(
  context: Context,
  { contractId, before, every }: SetContractReminders,
): Outcome<{ contractId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const contract = loadContract(db, contractId);
    if (!contract || !may.seeContract(actor, contract.parties))
      return refused(refusal('not_found', 'contract'));
    const { moaStructureId } = contract;
    if (!may.keepContract(actor, moaStructureId)) return refused(refusal('not_permitted', 'contract'));
    const reasons = [...outOfBounds('before', before), ...outOfBounds('every', every)];
    if (reasons.length > 0) return refused(...reasons);
    const rule = ruleOf(before, every);
    if (isSame(loadContractReminders(db, contractId), rule)) return accepted({ contractId });
    replaceContractReminders(db, { contractId, rule, userId: actor.userId, at: now });
    recordPeopleEvent(db, {
      at: now,
      kind: 'contract_reminders_set',
      userId: actor.userId,
      onBehalfOfId: replacedBy(actor, 'works_invoices', moaStructureId),
      structureId: moaStructureId,
      contractId,
      facts: rule ?? USUAL_RULE,
    });
    return accepted({ contractId });
  });
}

function ruleOf(before: number | null, every: number | null): ReminderRule | null {
  if (before === null && every === null) return null;
  return { before: before ?? USUAL_RULE.before, every: every ?? USUAL_RULE.every };
}

function isSame(one: ReminderRule | null, other: ReminderRule | null): boolean {
  return one?.before === other?.before && one?.every === other?.every;
}

function outOfBounds(field: 'before' | 'every', days: number | null): Refusal[] {
  const { least, most } = REMINDER_BOUNDS;
  if (days === null || (days >= least && days <= most)) return [];
  return [refusal('delay_out_of_bounds', field, { least, most, unit: 'day' })];
}
