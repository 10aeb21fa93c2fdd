import { type FailingAddress, listFailingOf } from '@/db/failing-addresses';
import { type AttachedPerson, listPeopleOf } from '@/db/people';
import { loadStructureNames } from '@/db/structure-names';
import { loadStructure, type Structure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';

/** With the trouble of their address, for whoever can see to it. */
export type ListedPerson = AttachedPerson & { failing: FailingAddress | null };

export type PeopleOfStructure = {
  structure: Pick<Structure, 'id' | 'name' | 'identifier' | 'isActive' | 'kind'>;
  people: ListedPerson[];
  /** May the reader change anything, or only look? */
  mayKeep: boolean;
  mayName: boolean;
  /** The structures whose people the reader keeps, this one first. */
  managed: { id: number; name: string }[];
};

/** @returns null when the reader may not see who belongs to the structure, as for one that does not exist. */
export function peopleOfStructure(context: Context, structureId: number): PeopleOfStructure | null {
  const { db, actor } = context;
  const structure = may.seePeople(actor, structureId) ? loadStructure(db, structureId) : null;
  if (!structure) return null;
  return {
    structure,
    people: withFailing(context, listPeopleOf(db, structureId)),
    mayKeep: may.keepPeople(actor, structureId),
    mayName: may.nameManager(actor, structureId),
    managed: managedStructures(context, structureId),
  };
}

function withFailing({ db }: Context, people: AttachedPerson[]): ListedPerson[] {
  const failing = listFailingOf(
    db,
    people.map(({ userId }) => userId),
  );
  return people.map((person) => ({
    ...person,
    failing: failing.find(({ userId }) => userId === person.userId) ?? null,
  }));
}

function managedStructures({ db, actor }: Context, first: number): { id: number; name: string }[] {
  const ids = [...actor.manages].sort((one, other) => Number(other === first) - Number(one === first));
  const names = loadStructureNames(db, ids);
  return ids.map((id) => ({ id, name: names.get(id)?.name ?? '' }));
}
