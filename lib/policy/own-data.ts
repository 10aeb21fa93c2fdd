import type { Actor } from '../domain/actor';

/** Who may, of what the portal keeps about people. */
export const may = {
  /** See and take away what is kept about a person: that person, and nobody in their place. */
  takeOwnData(actor: Actor, person: { userId: number }): boolean {
    return person.userId === actor.userId;
  },

  /** Ask the administrator for a correction: everybody else. */
  askCorrection(actor: Actor): boolean {
    return !actor.isAdministrator;
  },
};
