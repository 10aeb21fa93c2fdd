import { and, eq, isNull } from 'drizzle-orm';
import type { ReminderRule } from '@/lib/domain/reminders';
import type { Database } from './client';
import { contractReminders } from './schema';

/** @returns what a contract says of its reminders, or null: as usual. */
export function loadContractReminders(db: Database, contractId: number): ReminderRule | null {
  const row = db
    .select({ before: contractReminders.before, every: contractReminders.every })
    .from(contractReminders)
    .where(and(eq(contractReminders.contractId, contractId), isNull(contractReminders.endedAt)))
    .get();
  return row ?? null;
}

/** Ends what the contract said of its reminders, and says it anew; null returns to what is usual. */
export function replaceContractReminders(
  db: Database,
  change: { contractId: number; rule: ReminderRule | null; userId: number; at: number },
): void {
  const { contractId, rule, userId, at } = change;
  db.update(contractReminders)
    .set({ endedBy: userId, endedAt: at })
    .where(and(eq(contractReminders.contractId, contractId), isNull(contractReminders.endedAt)))
    .run();
  if (rule !== null)
    db.insert(contractReminders)
      .values({ contractId, ...rule, createdBy: userId, createdAt: at })
      .run();
}
