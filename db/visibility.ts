import { and, eq, inArray } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { fileVisibility } from './schema';

/** The SQL twin of `may.seeFile`: every list and every look-up by id of files and documents goes through here. */

/** @returns true when one of the person's structures takes part in the file. */
export function isFileVisible(db: Database, actor: Actor, fileId: number): boolean {
  const row = db
    .select({ fileId: fileVisibility.fileId })
    .from(fileVisibility)
    .where(
      and(eq(fileVisibility.fileId, fileId), inArray(fileVisibility.structureId, visibleStructuresOf(actor))),
    )
    .get();
  return row !== undefined;
}

/** Lets a structure see the file from now on; does nothing when it already does. */
export function showFileTo(db: Database, fileId: number, structureId: number, now: number): void {
  db.insert(fileVisibility).values({ fileId, structureId, movedAt: now }).onConflictDoNothing().run();
}
