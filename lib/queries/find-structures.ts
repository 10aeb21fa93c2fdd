import { listOpenAt } from '@/db/access-requests';
import { listAwaited } from '@/db/structure-lists';
import { loadRegistered, type Structure, searchStructures } from '@/db/structures';
import type { Context } from '@/lib/context';
import type { Identifier, IdentifierType } from '@/lib/domain/identifiers';
import { readIdentifier } from '@/lib/domain/read-identifier';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { type StructureState, stateOf } from '@/lib/domain/structure';
import { may } from '@/lib/policy';

const MOST_FOUND = 20;

/** A registered structure for somebody who looks for theirs. */
export type SoughtStructure = {
  id: number;
  identifier: string;
  name: string;
  city: string;
  state: StructureState;
  /** The reader belongs to it. */
  isMine: boolean;
  /** The reader asked something of it that nobody has decided. */
  isAsked: boolean;
};

/** @returns open structures by the beginning of their identifier or a part of their name, from 3 characters on. */
export function findStructures(context: Context, typed: string): SoughtStructure[] {
  const { db, actor } = context;
  if (!may.registerStructure(actor)) return [];
  return searchStructures(db, typed, MOST_FOUND).map((one) => sought(context, { ...one, isActive: true }));
}

/** What an identifier leads to: the structure that bears it, or a new one, or why it is none. */
export type Entry = { found: SoughtStructure } | { isNew: Identifier } | { refused: Refusal };

export function structureEntry(context: Context, typed: string, type: IdentifierType | null): Entry {
  const { db, actor } = context;
  const read = may.registerStructure(actor) ? readIdentifier(typed, type) : 'not_permitted';
  if (typeof read === 'string')
    return { refused: refusal(read, read === 'identifier_type_needed' ? 'type' : 'identifier') };
  const registered = loadRegistered(db, read.identifier);
  return registered ? { found: sought(context, registered) } : { isNew: read };
}

function sought(
  { db, actor }: Context,
  structure: Pick<Structure, 'id' | 'identifier' | 'name' | 'city' | 'isActive'>,
): SoughtStructure {
  const { id, identifier, name, city } = structure;
  return {
    id,
    identifier,
    name,
    city,
    state: stateOf(structure, !structure.isActive && listAwaited(db, [id]).length > 0),
    isMine: actor.attachedTo.includes(id),
    isAsked: listOpenAt(db, { userId: actor.userId, structureId: id }).length > 0,
  };
}
