import { eq } from 'drizzle-orm';
import { inTransaction } from '@/db/client';
import { insertContract } from '@/db/contract-sheets';
import { contractParties, contracts } from '@/db/schema';
import type { World } from './database';

/** Adds contracts between the parties of the school, N-1, N-2 and so on, each newer than the one before. @param after how many there are. */
export function addContracts({ db, ids }: World, count: number, after = 0): void {
  const model = db.select().from(contracts).where(eq(contracts.id, ids.contracts.school)).get();
  if (!model) throw new Error('the school has no contract');
  const { id: _id, version: _version, ...sheet } = model;
  const { batisseurs, moreau, valmont } = ids.structures;
  const parties = [
    { role: 'supplier', structureId: batisseurs },
    { role: 'moe', structureId: moreau },
    { role: 'moa', structureId: valmont },
  ] as const;
  inTransaction(db, () => {
    for (let position = 1; position <= count; position += 1) {
      const contractId = insertContract(db, {
        ...sheet,
        number: `N-${after + position}`,
        title: 'Halle couverte',
      });
      for (const party of parties)
        db.insert(contractParties)
          .values({ ...party, contractId, isOnPortal: true })
          .run();
    }
  });
}
