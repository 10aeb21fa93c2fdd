import { type Export, findExportFor, listExportsFor } from '@/db/exports';
import type { Context } from '@/lib/context';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import { readSubject, type Subject } from '@/lib/exports/subject';

export type MyExport = Export & {
  /** What it is about; null when the portal can no longer read that. */
  about: Subject['kind'] | null;
};

/** The one number of a cursor: the export. */
export const EXPORTS_CURSOR = 1;
const PAGE_SIZE = 25;

/** @returns what I asked to take away, newest first. */
export function myExports({ db, actor }: Context, request: PageRequest): Page<MyExport> {
  const page = readPage(
    request,
    PAGE_SIZE,
    (from, count) => listExportsFor(db, actor, from, count),
    ({ id }) => [id],
  );
  return { ...page, rows: page.rows.map((row) => ({ ...row, about: readSubject(row.query)?.kind ?? null })) };
}

/** @returns one that I asked for; null for anybody else's. */
export function oneExport({ db, actor }: Context, exportId: number): Export | null {
  return findExportFor(db, actor, exportId);
}
