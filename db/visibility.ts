import { and, inArray, type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { listed } from './keyset';
import { prepared, valuesOf } from './prepared';
import { fileVisibility } from './schema';
import { untilWritten } from './until-written';

/** The SQL twin of `may.seeFile`: every list and every look-up by id of files and documents goes through here. */

const seen = prepared((db) =>
  db
    .select({ fileId: fileVisibility.fileId })
    .from(fileVisibility)
    .where(
      and(
        inArray(fileVisibility.fileId, valuesOf('fileIds')),
        inArray(fileVisibility.structureId, valuesOf('structures')),
      ),
    )
    .prepare(),
);

/** @returns true when one of the person's structures takes part in the file. */
export function isFileVisible(db: Database, actor: Actor, fileId: number): boolean {
  return listVisible(db, actor, [fileId]).has(fileId);
}

/** @returns those of these files in which one of the person's structures takes part. */
export function listVisible(db: Database, actor: Actor, fileIds: readonly number[]): ReadonlySet<number> {
  const structures = JSON.stringify(visibleStructuresOf(actor));
  return seenOf(db, { fileIds: JSON.stringify(fileIds), structures });
}

type Asked = { fileIds: string; structures: string };

/** Everything that is read of a file asks first. */
const seenOf = untilWritten(
  (db, asked: Asked): ReadonlySet<number> =>
    new Set(
      seen(db)
        .all(asked)
        .map(({ fileId }) => fileId),
    ),
);

/** The same as a condition: the file whose id this column holds is seen by one of the person's structures. */
export function seenBy(actor: Actor, fileId: SQL): SQL {
  return sql`(SELECT 1 FROM file_visibility seen WHERE seen.file_id = ${fileId}
    AND seen.structure_id IN ${listed(visibleStructuresOf(actor))} LIMIT 1)`;
}

/** The same for a document whose id this column holds. */
export function sees(actor: Actor, documentId: SQL): SQL {
  return sql`(SELECT 1 FROM document_visibility seen WHERE seen.document_id = ${documentId}
    AND seen.structure_id IN ${listed(visibleStructuresOf(actor))} LIMIT 1)`;
}

/** Lets a structure see the file from now on; does nothing when it already does. */
export function showFileTo(db: Database, fileId: number, structureId: number, now: number): void {
  db.insert(fileVisibility).values({ fileId, structureId, movedAt: now }).onConflictDoNothing().run();
}
