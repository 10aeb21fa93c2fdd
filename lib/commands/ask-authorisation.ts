import { findLevel } from '@/db/authorisations';
import { inTransaction } from '@/db/client';
import { isManaged } from '@/db/memberships';
import { loadStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { type Application, type Level, levelReaches } from '@/lib/domain/parties';
import { type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { makeRequest } from '@/lib/people/request-events';
import { may } from '@/lib/policy';

export type AskAuthorisation = {
  structureId: number;
  application: Application;
  level: Level;
  message: string;
};

/** Asks the main managers of one's structure for an application, or for a higher level of it. */
export function askAuthorisation(context: Context, input: AskAuthorisation): Outcome<{ requestId: number }> {
  const { db, actor } = context;
  const { structureId, application, level } = input;
  return inTransaction(db, () => {
    const structure = may.askAuthorisation(actor, structureId) ? loadStructure(db, structureId) : null;
    if (!structure) return refused(refusal('not_found', 'structureId'));
    if (!structure.isActive) return refused(refusal('structure_closed', 'structureId'));
    const held = findLevel(db, { userId: actor.userId, structureId }, application);
    if (held !== null && levelReaches(held, level)) return refused(refusal('right_already_held', 'level'));
    if (!isManaged(db, structureId)) return refused(refusal('nobody_decides', 'structureId'));
    return makeRequest(context, { kind: 'authorisation', ...input });
  });
}
