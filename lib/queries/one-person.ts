import { isLastManager } from '@/db/memberships';
import type { AttachedPerson } from '@/db/people';
import { listPeopleHistory, type PeopleEventRow } from '@/db/people-history';
import type { Context } from '@/lib/context';
import { type PeopleOfStructure, peopleOfStructure } from './people-of-structure';

export type OnePerson = Omit<PeopleOfStructure, 'people'> & {
  person: AttachedPerson;
  isLastManager: boolean;
  colleagues: { id: number; name: string }[];
  /** What was given and taken here, newest first. */
  history: PeopleEventRow[];
};

const MOST_EVENTS = 50;

/** @returns null when the person does not belong to the structure, or the reader may not see who does. */
export function onePerson(context: Context, structureId: number, userId: number): OnePerson | null {
  const found = peopleOfStructure(context, structureId);
  const person = found?.people.find((one) => one.userId === userId);
  if (!found || !person) return null;
  const { people, ...rest } = found;
  return {
    ...rest,
    person,
    isLastManager: isLastManager(context.db, { userId, structureId }),
    colleagues: people
      .filter((one) => one.userId !== userId && !one.isDisabled)
      .map(({ userId: id, name }) => ({ id, name })),
    history: listPeopleHistory(context.db, { userId, structureId }, MOST_EVENTS),
  };
}
