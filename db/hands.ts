import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from './client';
import type { DocumentRow } from './documents';
import { listed } from './keyset';
import { documents } from './schema';

/** In whose hands documents are (instructeur, decision 13): a person's, or nobody's. */

export type Hands = number | 'nobody';

/** The condition that the document `d` waits for one of these structures and is in these hands. */
export function inHands(structureIds: readonly number[], hands: Hands): SQL {
  // The index of hands is partial: its own condition has to be written out.
  return sql`d.holder_structure_id IS NOT NULL AND d.holder_structure_id IN ${listed(structureIds)} AND ${heldBy(hands)}`;
}

/** The same when the holder is known already. */
export function heldBy(hands: Hands): SQL {
  return hands === 'nobody' ? sql`d.instructor_id IS NULL` : sql`d.instructor_id = ${hands}`;
}

/**
 * Puts a document into a person's hands, or into nobody's, if it still is with the holder and in the hands that `seen`
 * says: the condition is in the UPDATE, so that of two people who take at once one wins.
 * @returns false when it is not; nothing is written then.
 */
export function setInstructor(
  db: Database,
  seen: Pick<DocumentRow, 'id' | 'holderRole' | 'holderStructureId' | 'instructorId'>,
  instructorId: number | null,
  now: number,
): boolean {
  const { id, holderRole, holderStructureId } = seen;
  if (holderRole === null || holderStructureId === null) return false;
  const { changes } = db
    .update(documents)
    .set({ instructorId, instructedSince: instructorId === null ? null : now })
    .where(
      and(
        eq(documents.id, id),
        eq(documents.holderRole, holderRole),
        eq(documents.holderStructureId, holderStructureId),
        seen.instructorId === null
          ? isNull(documents.instructorId)
          : eq(documents.instructorId, seen.instructorId),
      ),
    )
    .run();
  return changes > 0;
}
