import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** How large the database is, by what takes the room. */
export type RoomTaken = {
  documents: number;
  bytes: number;
  searchBytes: number;
  perDocument: number;
  largest: { name: string; bytes: number }[];
};

/** The text of documents, and what finds it: in a table of its own and two indexes of SQLite. */
const SEARCH = /^document_(words|search|numbers)/;

/** @throws where SQLite was built without its table of pages (dbstat). */
export function roomTaken(file: string): RoomTaken {
  const db = new Sqlite(file, { readonly: true });
  const rows = db
    .prepare<[], { name: string; bytes: number }>(
      'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC',
    )
    .all();
  const documents = db.prepare<[], number>('SELECT count(*) FROM documents').pluck().get() ?? 0;
  db.close();
  const searchBytes = rows.filter(({ name }) => SEARCH.test(name)).reduce((sum, row) => sum + row.bytes, 0);
  const bytes = statSync(file).size;
  return {
    documents,
    bytes,
    searchBytes,
    perDocument: Math.round((bytes - searchBytes) / documents),
    largest: rows.slice(0, 8),
  };
}
