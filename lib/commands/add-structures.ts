import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { insertStructure, type NewStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * The administrator registers structures, one or a whole list, open and without people: whoever comes first asks to manage
 * them. All of them, or none when one is registered already.
 */
export function addStructures(
  { db, actor, now }: Context,
  structures: readonly NewStructure[],
): Outcome<{ structureIds: number[] }> {
  if (!may.administer(actor)) return refused(refusal('not_found'));
  const taken: Refusal[] = [];
  const structureIds: number[] = [];
  try {
    inTransaction(db, () => {
      for (const structure of structures) {
        const structureId = insertStructure(db, structure, now);
        if (structureId === null) {
          taken.push(refusal('identifier_taken', 'identifier', { identifier: structure.identifier }));
          continue;
        }
        structureIds.push(structureId);
        const { name, identifier } = structure;
        const facts = { name, identifier };
        recordPeopleEvent(db, {
          at: now,
          kind: 'structure_registered',
          userId: actor.userId,
          structureId,
          facts,
        });
      }
      if (taken.length > 0) throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return taken.length > 0 ? refused(...taken) : accepted({ structureIds });
}

/** Takes back what the transaction wrote before it found a structure that is there. */
class Undone extends Error {}
