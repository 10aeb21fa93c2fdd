import { aliasedTable, and, desc, eq, isNull } from 'drizzle-orm';
import type { Database } from './client';
import { delegations, structures, users } from './schema';

export type Delegation = typeof delegations.$inferSelect;
/** Who replaces whom, with their names. */
export type NamedDelegation = Delegation & { structureName: string; fromName: string; toName: string };

/** @returns the delegation's id. */
export function insertDelegation(db: Database, delegation: Omit<Delegation, 'id' | 'endedAt'>): number {
  return db.insert(delegations).values(delegation).returning({ id: delegations.id }).get().id;
}

/** @returns the delegation, whoever asks. */
export function loadDelegation(db: Database, id: number): Delegation | null {
  return db.select().from(delegations).where(eq(delegations.id, id)).get() ?? null;
}

/** The colleague replaces nobody from the next request on. @returns false when it had ended. */
export function markDelegationEnded(db: Database, id: number, now: number): boolean {
  return (
    db
      .update(delegations)
      .set({ endedAt: now })
      .where(and(eq(delegations.id, id), isNull(delegations.endedAt)))
      .run().changes > 0
  );
}

type Pair = Pick<Delegation, 'structureId' | 'fromUserId' | 'toUserId'>;

/** @returns what was given between these two and has not been ended early. */
export function listDelegationsBetween(db: Database, pair: Pair): Delegation[] {
  return db
    .select()
    .from(delegations)
    .where(
      and(
        eq(delegations.structureId, pair.structureId),
        eq(delegations.fromUserId, pair.fromUserId),
        eq(delegations.toUserId, pair.toUserId),
        isNull(delegations.endedAt),
      ),
    )
    .all();
}

const replaced = aliasedTable(users, 'replaced');
const colleagues = aliasedTable(users, 'colleagues');

/** @returns the delegations of a structure, the last to end first. */
export function listDelegationsOf(db: Database, structureId: number): NamedDelegation[] {
  return named(db)
    .where(eq(delegations.structureId, structureId))
    .orderBy(desc(delegations.endsOn), desc(delegations.id))
    .all()
    .map(flat);
}

function named(db: Database) {
  return db
    .select({
      delegation: delegations,
      structureName: structures.name,
      fromName: replaced.name,
      toName: colleagues.name,
    })
    .from(delegations)
    .innerJoin(structures, eq(structures.id, delegations.structureId))
    .innerJoin(replaced, eq(replaced.id, delegations.fromUserId))
    .innerJoin(colleagues, eq(colleagues.id, delegations.toUserId));
}

type NamedRow = { delegation: Delegation; structureName: string; fromName: string; toName: string };

function flat({ delegation, ...names }: NamedRow): NamedDelegation {
  return { ...delegation, ...names };
}
