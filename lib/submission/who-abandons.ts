import type { DocumentRow } from '@/db/documents';
import type { Actor } from '@/lib/domain/actor';
import type { Party } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { isDropped, isOrdered } from '@/lib/domain/statuses';
import { may } from '@/lib/policy';

/** As which side a file is given up, and the documents that end with it. */
export type Abandoning = {
  side: Pick<Party, 'role' | 'structureId'>;
  documents: DocumentRow[];
  first: DocumentRow;
};

/** @param documents all those of the file. @returns as whom this person may give it up, or why not. */
export function whoAbandons(
  actor: Actor,
  parties: readonly Party[],
  documents: readonly DocumentRow[],
): Outcome<Abandoning> {
  const live = documents.filter((one) => !isDropped(one.status));
  const [first, ...others] = live;
  const authority = parties.find((one) => one.role === 'moa' && may.submit(actor, one));
  const issuers = live.map((one) => ({ role: one.issuerRole, structureId: one.issuerStructureId }));
  const issuer = issuers.find((one) => may.actFor(actor, one));
  const side = authority ?? issuer;
  if (!side) return refused(refusal('not_permitted', 'file'));
  if (!first) return refused(refusal('already_abandoned', 'file'));
  if (live.some((one) => isOrdered(one.status))) return refused(refusal('payment_ordered', 'file'));
  if (!authority && others.length > 0) return refused(refusal('already_answered', 'file'));
  return accepted({ side, documents: live, first });
}
