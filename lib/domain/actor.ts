import type { Application, Level } from './parties';

/** A right given to a person for one structure. */
export type Authorisation = { structureId: number; application: Application; level: Level };

/** The person who asks, with everything that decides what they may do. Read again from the database at each request. */
export type Actor = {
  userId: number;
  name: string;
  email: string;
  locale: 'fr' | 'en' | null;
  isAdministrator: boolean;
  authorisations: readonly Authorisation[];
};

/** @returns the structures for which this person may open the application, or, with `level` 'submit', act in it. */
export function structuresOf(actor: Actor, application: Application, level: Level = 'consult'): number[] {
  return actor.authorisations
    .filter((one) => one.application === application && (level === 'consult' || one.level === 'submit'))
    .map((one) => one.structureId);
}

/** @returns every structure through which this person sees invoicing files, each once. */
export function visibleStructuresOf(actor: Actor): number[] {
  return [...new Set(actor.authorisations.map((one) => one.structureId))];
}
