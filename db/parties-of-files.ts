import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from './client';
import { prepared } from './prepared';
import { fileParties, services, structures } from './schema';
import { untilWritten } from './until-written';

const principals = alias(fileParties, 'principals');
const principalStructures = alias(structures, 'principal_structures');

/** @returns the name of the contract holder of each of these files. */
export function listSuppliersOf(db: Database, fileIds: readonly number[]): Map<number, string> {
  const rows = db
    .select({ fileId: fileParties.fileId, name: structures.name })
    .from(fileParties)
    .innerJoin(structures, eq(structures.id, fileParties.structureId))
    .where(and(inArray(fileParties.fileId, [...new Set(fileIds)]), eq(fileParties.role, 'supplier')))
    .all();
  return new Map(rows.map((row) => [row.fileId, row.name]));
}

const named = prepared((db) =>
  db
    .select({
      id: fileParties.id,
      role: fileParties.role,
      structureId: fileParties.structureId,
      structureName: structures.name,
      identifier: structures.identifier,
      serviceCode: services.code,
      serviceName: services.name,
      onPortal: fileParties.isOnPortal,
      isAbsent: sql<number>`${fileParties.absentSince} IS NOT NULL`.mapWith(Boolean),
      worksForName: principalStructures.name,
    })
    .from(fileParties)
    .leftJoin(structures, eq(structures.id, fileParties.structureId))
    .leftJoin(services, eq(services.id, fileParties.serviceId))
    .leftJoin(principals, eq(principals.id, fileParties.dependsOnId))
    .leftJoin(principalStructures, eq(principalStructures.id, principals.structureId))
    .where(eq(fileParties.fileId, sql.placeholder('fileId')))
    .orderBy(asc(fileParties.id))
    .prepare(),
);

/** @returns the parties of a file with the names that people read, in the order in which they joined. */
export function listNamedPartiesOf(db: Database, fileId: number) {
  return namedOf(db, { fileId });
}

const namedOf = untilWritten((db, asked: { fileId: number }) => named(db).all(asked));
