import { listOpenAt } from '@/db/access-requests';
import { isManaged } from '@/db/memberships';
import { loadStructure } from '@/db/structures';
import { isUnclaimed } from '@/db/unclaimed-structures';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';

/** A structure that somebody may ask to be attached to. */
export type StructureToJoin = {
  id: number;
  name: string;
  identifier: string;
  city: string;
  /** Attached already; asked already, without an answer; or free to ask. */
  state: 'mine' | 'asked' | 'open';
  /** Who would answer; nobody has to where whoever asks first manages. */
  answeredBy: 'managers' | 'administrator' | 'nobody';
};

/** @returns the open structure with what a request there would become, or null. */
export function structureToJoin({ db, actor }: Context, structureId: number): StructureToJoin | null {
  const structure = loadStructure(db, structureId);
  if (!structure?.isActive) return null;
  const { id, name, identifier, city } = structure;
  const asked = listOpenAt(db, { userId: actor.userId, structureId }).length > 0;
  const free = asked ? 'asked' : 'open';
  const unmanaged = isUnclaimed(db, id, actor.email) ? 'nobody' : 'administrator';
  return {
    ...{ id, name, identifier, city },
    state: may.askAttachment(actor, id) ? free : 'mine',
    answeredBy: isManaged(db, id) ? 'managers' : unmanaged,
  };
}
