import { and, eq, ne } from 'drizzle-orm';
import type { Party } from '@/lib/domain/parties';
import type { Database } from './client';
import { documents, fileParties, fileVisibility } from './schema';

/** Names another structure for a party of a file: the event keeps whom it was. */
export function renameFileParty(
  db: Database,
  partyId: number,
  { structureId, serviceId, onPortal }: Pick<Party, 'structureId' | 'serviceId' | 'onPortal'>,
): void {
  const named = { structureId, serviceId, isOnPortal: onPortal };
  db.update(fileParties).set(named).where(eq(fileParties.id, partyId)).run();
}

/** Says for whom a contractor works in a file. */
export function setPrincipal(db: Database, partyId: number, principalId: number): void {
  db.update(fileParties).set({ dependsOnId: principalId }).where(eq(fileParties.id, partyId)).run();
}

/** What the one structure has in hand in this role waits for the other. */
export function passHolding(
  db: Database,
  fileId: number,
  role: Party['role'],
  { from, to }: { from: number; to: number },
): void {
  db.update(documents)
    .set({ holderStructureId: to, instructorId: null })
    .where(
      and(
        eq(documents.fileId, fileId),
        eq(documents.holderRole, role),
        eq(documents.holderStructureId, from),
      ),
    )
    .run();
}

/** A structure that takes no part in the file any more, and issued nothing in it, no longer sees it. */
export function hideFileFrom(db: Database, fileId: number, structureId: number): void {
  const isParty = db
    .select({ id: fileParties.id })
    .from(fileParties)
    .where(and(eq(fileParties.fileId, fileId), eq(fileParties.structureId, structureId)))
    .get();
  if (isParty || hasDeposited(db, fileId, { structureId })) return;
  db.delete(fileVisibility)
    .where(and(eq(fileVisibility.fileId, fileId), eq(fileVisibility.structureId, structureId)))
    .run();
}

/** Did this structure deposit a document in the file, in this role or in any, that was not given up? */
export function hasDeposited(
  db: Database,
  fileId: number,
  { structureId, role }: { structureId: number; role?: Party['role'] },
): boolean {
  const row = db
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        eq(documents.fileId, fileId),
        eq(documents.issuerStructureId, structureId),
        ne(documents.status, 'ABANDONNEE'),
        ...(role === undefined ? [] : [eq(documents.issuerRole, role)]),
      ),
    )
    .get();
  return row !== undefined;
}
