import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { IndexValue } from '@/lib/domain/money-terms';
import type { Database } from './client';
import { indexValues, structures, users } from './schema';

/** @returns the values that stand of these indexes, the oldest month first. */
export function listIndexValues(db: Database, indexes: readonly string[]): IndexValue[] {
  if (indexes.length === 0) return [];
  return db
    .select({ index: indexValues.index, month: indexValues.month, value: indexValues.value })
    .from(indexValues)
    .where(and(inArray(indexValues.index, [...indexes]), isNull(indexValues.endedAt)))
    .orderBy(asc(indexValues.index), asc(indexValues.month))
    .all();
}

export type KnownIndex = { index: string; count: number; lastMonth: string };

/** @returns every index of which a value is known, by its name. */
export function listKnownIndexes(db: Database): KnownIndex[] {
  return db
    .select({
      index: indexValues.index,
      count: sql<number>`count(*)`,
      lastMonth: sql<string>`max(${indexValues.month})`,
    })
    .from(indexValues)
    .where(isNull(indexValues.endedAt))
    .groupBy(indexValues.index)
    .orderBy(asc(indexValues.index))
    .all();
}

/** A value with who entered it, and whom it was corrected from. */
export type SourcedValue = IndexValue & {
  source: string;
  person: string;
  structureName: string;
  createdAt: number;
  isCorrection: boolean;
};

/** @returns the values of one index that stand, the newest month first. */
export function listSourcedValues(db: Database, index: string): SourcedValue[] {
  return db
    .select({
      index: indexValues.index,
      month: indexValues.month,
      value: indexValues.value,
      source: indexValues.source,
      person: users.name,
      structureName: structures.name,
      createdAt: indexValues.createdAt,
      isCorrection: sql<number>`EXISTS (SELECT 1 FROM index_values former WHERE former.index_name = ${index}
        AND former.month = ${indexValues.month} AND former.ended_at IS NOT NULL)`.mapWith(Boolean),
    })
    .from(indexValues)
    .innerJoin(users, eq(users.id, indexValues.createdBy))
    .innerJoin(structures, eq(structures.id, indexValues.structureId))
    .where(and(eq(indexValues.index, index), isNull(indexValues.endedAt)))
    .orderBy(desc(indexValues.month))
    .all();
}

type Entered = { source: string; structureId: number; createdBy: number; createdAt: number };

/** Enters a value; the one that stood for its month is ended and stays readable. */
export function setIndexValue(db: Database, { index, month, value }: IndexValue, entered: Entered): void {
  db.update(indexValues)
    .set({ endedAt: entered.createdAt, endedBy: entered.createdBy })
    .where(and(eq(indexValues.index, index), eq(indexValues.month, month), isNull(indexValues.endedAt)))
    .run();
  db.insert(indexValues)
    .values({ index, month, value, ...entered })
    .run();
}
