import type { Structure } from '@/db/structures';
import type { Actor } from '@/lib/domain/actor';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** @returns why this person may not change the sheet of the structure, null when they may. A closed one is only read. */
export function whyNotKept(
  actor: Actor,
  structureId: number,
  structure: Pick<Structure, 'isActive'> | null,
): Refusal | null {
  if (!structure || !may.seeStructure(actor, structureId)) return refusal('not_found');
  if (!may.keepStructure(actor, structureId)) return refusal('not_permitted');
  return structure.isActive || may.administer(actor) ? null : refusal('structure_closed');
}
