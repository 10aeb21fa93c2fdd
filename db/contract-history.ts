import { and, desc, eq, inArray } from 'drizzle-orm';
import type { EventKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { events, users } from './schema';

export type ContractEvent = {
  id: number;
  at: number;
  isCreation: boolean;
  person: string | null;
  facts: Record<string, string | number>;
};

/** @returns what was done to the sheet itself, newest first, at most `most`. */
export function listContractEvents(db: Database, contractId: number, most: number): ContractEvent[] {
  return db
    .select({ id: events.id, at: events.at, kind: events.kind, person: users.name, facts: events.facts })
    .from(events)
    .leftJoin(users, eq(users.id, events.userId))
    .where(
      and(eq(events.contractId, contractId), inArray(events.kind, ['contract_created', 'contract_changed'])),
    )
    .orderBy(desc(events.id))
    .limit(most)
    .all()
    .map(({ kind, ...event }) => ({ ...event, isCreation: kind === 'contract_created' }));
}

export type MoneyEvent = {
  id: number;
  at: number;
  event: EventKind;
  playerName: string | null;
  facts: Record<string, string | number>;
};

/** @returns what was entered, corrected and withdrawn about the contract's money, newest first, at most `most`. */
export function listMoneyEvents(
  db: Database,
  contractId: number,
  kinds: readonly EventKind[],
  most: number,
): MoneyEvent[] {
  return db
    .select({ id: events.id, at: events.at, event: events.kind, playerName: users.name, facts: events.facts })
    .from(events)
    .leftJoin(users, eq(users.id, events.userId))
    .where(and(eq(events.contractId, contractId), inArray(events.kind, [...kinds])))
    .orderBy(desc(events.id))
    .limit(most)
    .all();
}
