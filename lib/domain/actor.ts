import { type Application, type Level, levelReaches } from './parties';

/** A right of a person for one structure. `inPlaceOf` is the colleague whose right it is, while they are replaced. */
export type Authorisation = {
  structureId: number;
  application: Application;
  level: Level;
  inPlaceOf: number | null;
};

/** The person who asks, with everything that decides what they may do. Read again from the database at each request. */
export type Actor = {
  userId: number;
  name: string;
  email: string;
  locale: 'fr' | 'en' | null;
  isAdministrator: boolean;
  /** The structures to which the person is attached, whatever the rights there. */
  attachedTo: readonly number[];
  /** Those of them of which the person is a main manager (gestionnaire principal). */
  manages: readonly number[];
  authorisations: readonly Authorisation[];
};

/** @returns the structures for which this person may open the application, or, with `level` 'submit', act in it. */
export function structuresOf(actor: Actor, application: Application, level: Level = 'consult'): number[] {
  const held = actor.authorisations.filter(
    (one) => one.application === application && levelReaches(one.level, level),
  );
  return [...new Set(held.map((one) => one.structureId))];
}

/** @returns every structure through which this person sees invoicing files, each once. */
export function visibleStructuresOf(actor: Actor): number[] {
  return [...new Set(actor.authorisations.map((one) => one.structureId))];
}

/**
 * In whose place does this person act for the structure? Nobody's when a right of their own suffices: what is done in
 * the place of a colleague bears both names.
 * @returns the id of the colleague, or null.
 */
export function replacedBy(
  actor: Actor,
  application: Application,
  structureId: number | null,
): number | null {
  const rights = actor.authorisations.filter(
    (one) =>
      one.structureId === structureId && one.application === application && levelReaches(one.level, 'submit'),
  );
  if (rights.some((one) => one.inPlaceOf === null)) return null;
  return rights[0]?.inPlaceOf ?? null;
}

/** Does this person act in the place of that colleague, in the application and for the structure, now? */
export function replaces(
  actor: Actor,
  userId: number,
  application: Application,
  structureId: number,
): boolean {
  return actor.authorisations.some(
    (one) =>
      one.inPlaceOf === userId &&
      one.structureId === structureId &&
      one.application === application &&
      levelReaches(one.level, 'submit'),
  );
}
