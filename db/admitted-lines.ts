import { and, asc, eq, notInArray, sql } from 'drizzle-orm';
import type { AdmittedLine } from '@/lib/domain/admitted-amounts';
import { NEVER_AGREED } from '@/lib/domain/former-statements';
import type { Database } from './client';
import { prepared } from './prepared';
import { admittedLines, documents } from './schema';

/** Writes what a document admits, with its deposit. */
export function appendAdmittedLines(db: Database, documentId: number, lines: readonly AdmittedLine[]): void {
  if (lines.length > 0)
    db.insert(admittedLines)
      .values(lines.map((line, position) => ({ documentId, position, ...line })))
      .run();
}

/** @returns what a document admits, in its order; none where it admits nothing line by line. */
export function listAdmittedLines(db: Database, documentId: number): AdmittedLine[] {
  return db
    .select(columns)
    .from(admittedLines)
    .where(eq(admittedLines.documentId, documentId))
    .orderBy(asc(admittedLines.position))
    .all();
}

const admittedIn = prepared((db) =>
  db
    .select({ documentId: admittedLines.documentId, ...columns })
    .from(admittedLines)
    .innerJoin(documents, eq(documents.id, admittedLines.documentId))
    .where(
      and(eq(documents.fileId, sql.placeholder('fileId')), notInArray(documents.status, [...NEVER_AGREED])),
    )
    .orderBy(asc(admittedLines.claimId), asc(admittedLines.position))
    .prepare(),
);

/** @returns of each claim of a file what the last document that answers it admits, claim by claim. */
export function listLastAdmitted(db: Database, fileId: number): AdmittedLine[] {
  const rows = admittedIn(db).all({ fileId });
  const last = new Map<number, number>();
  for (const { claimId, documentId } of rows) last.set(claimId, Math.max(last.get(claimId) ?? 0, documentId));
  return rows
    .filter(({ claimId, documentId }) => last.get(claimId) === documentId)
    .map(({ documentId: _document, ...line }) => line);
}

const columns = {
  claimId: admittedLines.claimId,
  rate: admittedLines.rate,
  claimedBase: admittedLines.claimedBase,
  claimedVat: admittedLines.claimedVat,
  admittedBase: admittedLines.admittedBase,
  admittedVat: admittedLines.admittedVat,
  reason: admittedLines.reason,
  text: admittedLines.text,
};
