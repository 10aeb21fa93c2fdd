import { inTransaction } from '@/db/client';
import { isManaged } from '@/db/memberships';
import { loadStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { makeRequest } from '@/lib/people/request-events';
import { may } from '@/lib/policy';

/** Asks the administrator to manage one's structure, which has lost its main managers. */
export function askToManage(
  context: Context,
  { structureId, message }: { structureId: number; message: string },
): Outcome<{ requestId: number }> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const structure = may.askAuthorisation(actor, structureId) ? loadStructure(db, structureId) : null;
    if (!structure) return refused(refusal('not_found', 'structureId'));
    if (!structure.isActive) return refused(refusal('structure_closed', 'structureId'));
    if (isManaged(db, structureId)) return refused(refusal('manager_already_there', 'structureId'));
    return makeRequest(context, {
      structureId,
      kind: 'main_manager',
      application: null,
      level: null,
      message,
    });
  });
}
