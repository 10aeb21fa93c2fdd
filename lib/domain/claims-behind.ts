import type { Role } from './parties';

type Linked = { id: number; issuerRole: Role; follows: readonly number[] };

/**
 * @param documents all those of the file. @param follows the documents that a receiver's document follows.
 * @returns the claims that it answers: of each line the nearest document of a contractor, in the order of the deposits.
 */
export function claimsBehind<Document extends Linked>(
  documents: readonly Document[],
  follows: readonly number[],
): Document[] {
  const found = documents
    .filter(({ id }) => follows.includes(id))
    .flatMap((one) => (isContractor(one.issuerRole) ? [one] : claimsBehind(documents, one.follows)));
  return [...new Set(found)].sort((one, other) => one.id - other.id);
}

function isContractor(role: Role): boolean {
  return role === 'supplier' || role === 'joint_contractor' || role === 'subcontractor';
}
