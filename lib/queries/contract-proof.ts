import { listSeenFileIds, loadProof, type Proof } from '@/db/proofs';
import type { Context } from '@/lib/context';
import type { Collection } from '@/lib/proof/proof-pack';
import { oneContract } from './one-contract';

/**
 * @returns what is known of each file of a contract that the person sees; null for whoever does not read its sheet. What
 * happened beside the files is for the operator's export: it names people whom parties need not know.
 */
export function contractProof(context: Context, contractId: number): Collection | null {
  const { db, actor } = context;
  const contract = oneContract(context, contractId);
  if (!contract) return null;
  return {
    contractNumber: contract.number,
    proofs: proofsOf(context, listSeenFileIds(db, actor, contractId)),
    events: [],
    heads: [],
  };
}

/** Each is read when its turn comes: memory does not grow with the contract. */
function* proofsOf({ db }: Context, fileIds: readonly number[]): Generator<Proof> {
  for (const id of fileIds) {
    const proof = loadProof(db, id);
    if (proof) yield proof;
  }
}
