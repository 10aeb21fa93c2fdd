import { type Actor, structuresOf } from '../domain/actor';

type Kept = { ownerId: number; structureId: number | null };

/** Who may, of searches that people keep. */
export const may = {
  /** Keep a search: for oneself, or, with a structure, for everybody who has the right to Works invoices there. */
  saveSearch(actor: Actor, structureId: number | null): boolean {
    const own = structuresOf(actor, 'works_invoices');
    return structureId === null ? own.length > 0 : own.includes(structureId);
  },

  /** Open a search that was kept, and be told of what is new in it. */
  openSearch(actor: Actor, { ownerId, structureId }: Kept): boolean {
    if (ownerId === actor.userId) return may.saveSearch(actor, null);
    return structureId !== null && may.saveSearch(actor, structureId);
  },

  /** Rename or end a search that was kept: its owner, and a main manager of the structure that shares it. */
  keepSearch(actor: Actor, { ownerId, structureId }: Kept): boolean {
    return ownerId === actor.userId || (structureId !== null && actor.manages.includes(structureId));
  },
};
