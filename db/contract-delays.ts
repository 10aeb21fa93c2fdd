import { and, eq, isNull } from 'drizzle-orm';
import { DEADLINES, type DeadlineId } from '@/lib/domain/deadlines';
import type { Delay } from '@/lib/domain/terms';
import type { Database } from './client';
import { contractDelays, users } from './schema';

/** @returns the delays that the contract sets otherwise than the table, with who said so. */
export function listContractDelays(db: Database, contractId: number) {
  return db
    .select({
      deadline: contractDelays.deadline,
      count: contractDelays.count,
      createdAt: contractDelays.createdAt,
      userName: users.name,
    })
    .from(contractDelays)
    .innerJoin(users, eq(users.id, contractDelays.createdBy))
    .where(and(eq(contractDelays.contractId, contractId), isNull(contractDelays.endedAt)))
    .all();
}

/** @returns how long a delay is in this contract: as it says, or as the table does. */
export function loadDelay(db: Database, contractId: number, deadline: DeadlineId): Delay {
  const row = db
    .select({ count: contractDelays.count })
    .from(contractDelays)
    .where(
      and(
        eq(contractDelays.contractId, contractId),
        eq(contractDelays.deadline, deadline),
        isNull(contractDelays.endedAt),
      ),
    )
    .get();
  const { delay } = DEADLINES[deadline];
  return row ? { ...delay, count: row.count } : delay;
}

/** Ends what the contract said of a delay, and says it anew; null returns to the table. */
export function replaceContractDelay(
  db: Database,
  change: { contractId: number; deadline: DeadlineId; count: number | null; userId: number; at: number },
): void {
  const { contractId, deadline, count, userId, at } = change;
  db.update(contractDelays)
    .set({ endedBy: userId, endedAt: at })
    .where(
      and(
        eq(contractDelays.contractId, contractId),
        eq(contractDelays.deadline, deadline),
        isNull(contractDelays.endedAt),
      ),
    )
    .run();
  if (count !== null)
    db.insert(contractDelays).values({ contractId, deadline, count, createdBy: userId, createdAt: at }).run();
}
