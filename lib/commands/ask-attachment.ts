import { inTransaction } from '@/db/client';
import { isManaged } from '@/db/memberships';
import { loadStructure } from '@/db/structures';
import { isUnclaimed } from '@/db/unclaimed-structures';
import type { Context } from '@/lib/context';
import type { Application, Level } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { attachWith, makeManager, NO_RIGHTS } from '@/lib/people/give';
import { type Asked, makeRequest } from '@/lib/people/request-events';
import { may } from '@/lib/policy';

export type AskAttachment = {
  structureId: number;
  /** Asked at the same time; both or none. */
  right: { application: Application; level: Level } | null;
  message: string;
};
/** Who answers: the main managers, or the administrator where nobody manages; or nobody has to, and it is done. */
export type AskedWhom = { structureId: number; answeredBy: 'managers' | 'administrator' | 'nobody' };

/**
 * Asks to be attached to a structure. Where nobody manages it, this asks to become its main manager, which the
 * administrator decides; a private structure that a contract names and to which nobody belongs is managed at once by
 * whoever asks first.
 */
export function askAttachment(context: Context, input: AskAttachment): Outcome<AskedWhom> {
  const { db, actor } = context;
  const { structureId, right, message } = input;
  return inTransaction(db, () => {
    const structure = loadStructure(db, structureId);
    if (!structure) return refused(refusal('not_found', 'structureId'));
    if (!may.askAttachment(actor, structureId))
      return refused(refusal('already_attached', 'structureId', { name: actor.name }));
    if (!structure.isActive) return refused(refusal('structure_closed', 'structureId'));
    if (isUnclaimed(db, structureId, actor.email)) {
      claim(context, structureId);
      return accepted({ structureId, answeredBy: 'nobody' });
    }
    return ask(context, { structureId, ...noRightOr(right), message });
  });
}

const noRightOr = (right: AskAttachment['right']) => right ?? { application: null, level: null };

function ask(context: Context, asked: Omit<Asked, 'kind'>): Outcome<AskedWhom> {
  const { structureId } = asked;
  const isForManagers = isManaged(context.db, structureId);
  const made = makeRequest(context, { ...asked, kind: isForManagers ? 'attachment' : 'main_manager' });
  if (!made.ok) return made;
  return accepted({ structureId, answeredBy: isForManagers ? 'managers' : 'administrator' });
}

function claim(context: Context, structureId: number): void {
  const place = { userId: context.actor.userId, structureId };
  attachWith(context, place, { ...NO_RIGHTS, works_invoices: 'submit' });
  makeManager(context, place);
}
