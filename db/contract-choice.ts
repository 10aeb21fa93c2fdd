import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { containsFolded, fold, prepareFolding } from './folding';
import { contractParties, contracts } from './schema';

export type ChosenContract = { id: number; number: string; title: string };

/**
 * @returns the contracts in which the person's structures take or took part, and whose number or title holds these
 * words; only the one that bears exactly this number when there is one.
 */
export function findContractsFor(db: Database, actor: Actor, words: string): ChosenContract[] {
  prepareFolding(db);
  const found = db
    .selectDistinct({ id: contracts.id, number: contracts.number, title: contracts.title })
    .from(contractParties)
    .innerJoin(contracts, eq(contracts.id, contractParties.contractId))
    .where(
      and(
        inArray(contractParties.structureId, visibleStructuresOf(actor)),
        or(containsFolded(contracts.number, words), containsFolded(contracts.title, words)),
      ),
    )
    .orderBy(asc(contracts.id))
    .all();
  const exact = found.filter((contract) => fold(contract.number) === fold(words.trim()));
  return exact.length > 0 ? exact : found;
}
