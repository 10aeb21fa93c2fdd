import { and, eq, inArray } from 'drizzle-orm';
import { copiedTo } from '@/lib/domain/settlement';
import { type Authorised, listAuthorised } from './authorised-people';
import type { Database } from './client';
import { type documents, fileParties } from './schema';

/** @returns the people of the parties on the portal that must receive this document at the same time as its holder. */
export function listCopied(db: Database, document: typeof documents.$inferSelect, now: number): Authorised[] {
  const roles = copiedTo(document.framework);
  if (roles.length === 0) return [];
  const structureIds = db
    .select({ structureId: fileParties.structureId })
    .from(fileParties)
    .where(
      and(
        eq(fileParties.fileId, document.fileId),
        inArray(fileParties.role, [...roles]),
        eq(fileParties.isOnPortal, true),
      ),
    )
    .all()
    .flatMap(({ structureId }) =>
      structureId === null || structureId === document.holderStructureId ? [] : [structureId],
    );
  return listAuthorised(db, { structureIds, level: 'consult', now }).filter(
    (one) => one.application === 'works_invoices',
  );
}
