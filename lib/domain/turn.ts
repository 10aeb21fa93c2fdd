import { type Actor, structuresOf } from './actor';
import { applicationOf, type Role } from './parties';

/** Whose turn it is, told from the documents of a file. */

export type Held = { holderRole: Role | null; holderStructureId: number | null };

/** @returns the document that the file waits for: the last one that the awaited role has in hand; null when nobody is awaited. */
export function awaitedDocument<Document extends Held>(
  waitingRole: Role | null,
  documents: readonly Document[],
): Document | null {
  if (waitingRole === null) return null;
  return documents.findLast((document) => document.holderRole === waitingRole) ?? null;
}

/** Is it the turn of one of the person's structures, in an application that the person may open? */
export function isTurnOf(actor: Actor, { holderRole, holderStructureId }: Held): boolean {
  if (holderRole === null || holderStructureId === null) return false;
  return structuresOf(actor, applicationOf(holderRole)).includes(holderStructureId);
}
