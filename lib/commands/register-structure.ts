import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { insertStructure, type NewStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { attachWith, makeManager, NO_RIGHTS } from '@/lib/people/give';
import { makeRequest } from '@/lib/people/request-events';
import { may } from '@/lib/policy';

type Registered = { structureId: number; isWaiting: boolean };

/**
 * Registers a structure that is not there yet. Of a private one, who does it is the main manager at once and may deposit;
 * a public one stays closed until the administrator approves that person as its main manager.
 */
export function registerStructure(context: Context, structure: NewStructure): Outcome<Registered> {
  const { db, actor, now } = context;
  if (!may.registerStructure(actor)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    const isWaiting = structure.kind === 'public';
    const structureId = insertStructure(db, { ...structure, isActive: !isWaiting }, now);
    if (structureId === null) return refused(refusal('identifier_taken', 'identifier'));
    const { name, identifier } = structure;
    recordPeopleEvent(db, {
      at: now,
      kind: 'structure_registered',
      userId: actor.userId,
      structureId,
      facts: { name, identifier },
    });
    if (isWaiting) askToManage(context, structureId);
    else manageAtOnce(context, structureId);
    return accepted({ structureId, isWaiting });
  });
}

/** They could give themselves the right at once: it is given with the rest. */
function manageAtOnce(context: Context, structureId: number): void {
  const place = { userId: context.actor.userId, structureId };
  attachWith(context, place, { ...NO_RIGHTS, works_invoices: 'submit' });
  makeManager(context, place);
}

function askToManage(context: Context, structureId: number): void {
  const asked = { structureId, kind: 'main_manager', application: null, level: null, message: '' } as const;
  makeRequest(context, asked);
}
