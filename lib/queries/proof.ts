import { loadProof, type Proof } from '@/db/proofs';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';

/** @returns everything that is known of an invoicing file; null when it does not exist or is not for the person who asks. */
export function proof({ db, actor }: Context, fileId: number): Proof | null {
  return isFileVisible(db, actor, fileId) ? loadProof(db, fileId) : null;
}
