import { enterBulkMode } from '@/db/bulk/bulk-mode';
import type { Database } from '@/db/client';

/** Copies that are written in one transaction: a portal that runs beside must not wait long. */
const TOGETHER = 4_000;

/**
 * Writes an invoicing file of claims again so many times, each copy an instalment of its own with everything in it, as if
 * people had played the same, a hundred times as fast. What the search looks through is copied where the worker has taken it
 * in. The file is the last instalment of its contract.
 * @throws when a copy refers to something that is not there.
 */
export function copyFile(db: Database, fileId: number, count: number): void {
  const sqlite = db.$client;
  const statements = tablesOf(db, fileId).map((table) => sqlite.prepare(copying(db, table)));
  enterBulkMode(db);
  // Copies of events carry the hashes of their originals: whoever copies does not ask whether the chain holds.
  sqlite.exec('DROP TRIGGER IF EXISTS events_chained');
  for (let from = 1; from <= count; from += TOGETHER)
    sqlite
      .transaction(() => {
        for (const statement of statements) statement.run(from, Math.min(from + TOGETHER - 1, count));
        sqlite.exec('DELETE FROM words_queue WHERE document_id IN (SELECT document_id FROM document_words)');
      })
      .immediate();
  const broken = sqlite.pragma('foreign_key_check');
  if (Array.isArray(broken) && broken.length > 0) throw new Error(`${broken.length} copies break a key`);
  // As `openDatabase` sets them.
  sqlite.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000');
}

/** Which rows of a table are copied, and what is another value in the copy `n`, of the original row `o`. */
type Copied = { table: string; which: string; changed: Record<string, string> };

/** Null where the original has no row. */
type Shift = { start: number | null; width: number | null };

function tablesOf(db: Database, fileId: number): Copied[] {
  const here = `file_id = ${fileId}`;
  const ofDocuments = `document_id IN (SELECT id FROM documents WHERE ${here})`;
  /** After all rows that are there, those of a copy follow one another as those of the original do. */
  const shifted = (column: string, table: string, which: string) => {
    const select = `SELECT (SELECT max(id) FROM ${table}) - max(id) AS start, max(id) - min(id) + 1 AS width`;
    const found = db.$client.prepare<[], Shift>(`${select} FROM ${table} WHERE ${which}`).get();
    const { start, width } = found ?? { start: null, width: null };
    return { [column]: `o.${column} + ${start} + n * ${width}` };
  };
  const file = shifted('file_id', 'invoicing_files', `id = ${fileId}`);
  const document = shifted('document_id', 'documents', here);
  const event = shifted('event_id', 'events', here);
  const number = "o.number || '-' || n";
  const renumbered = (text: string, sequence: string) =>
    `replace(${text}, printf('/M%02d', ${sequence}), printf('/M%02d', ${sequence} + n))`;
  const original = `(SELECT f.sequence FROM invoicing_files f WHERE f.id = ${fileId})`;
  const own = `(SELECT d.number FROM documents d WHERE d.id = o.document_id)`;
  return [
    {
      table: 'invoicing_files',
      which: `id = ${fileId}`,
      changed: {
        ...shifted('id', 'invoicing_files', `id = ${fileId}`),
        sequence: 'o.sequence + n',
        number: renumbered('o.number', 'o.sequence'),
        // Ten years of them.
        period: "strftime('%Y-%m', o.period || '-01', '-' || (n % 120) || ' months')",
      },
    },
    {
      table: 'file_parties',
      which: here,
      changed: {
        ...shifted('id', 'file_parties', here),
        ...shifted('depends_on_id', 'file_parties', here),
        ...file,
      },
    },
    // Before its document: what was sent takes in nothing more.
    { table: 'cumulations', which: ofDocuments, changed: document },
    { table: 'documents', which: here, changed: { ...shifted('id', 'documents', here), ...file, number } },
    { table: 'vat_lines', which: ofDocuments, changed: document },
    { table: 'events', which: here, changed: { ...shifted('id', 'events', here), ...file, ...document } },
    {
      table: 'status_history',
      which: ofDocuments,
      changed: { ...shifted('id', 'status_history', ofDocuments), ...document, ...event },
    },
    {
      table: 'clocks',
      which: here,
      changed: { ...shifted('id', 'clocks', here), ...file, ...document, ...event },
    },
    { table: 'file_visibility', which: here, changed: file },
    {
      table: 'document_words',
      which: ofDocuments,
      changed: {
        ...document,
        numbers: renumbered(`replace(o.numbers, ${own}, ${own} || '-' || n)`, original),
      },
    },
  ];
}

/** @returns the statement that writes the copies from one number to another. */
function copying(db: Database, { table, which, changed }: Copied): string {
  const columns = db.$client
    .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`)
    .pluck()
    .all();
  const values = columns.map((name) => changed[name] ?? `o."${name}"`);
  return `WITH RECURSIVE copies (n) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT n + 1 FROM copies WHERE n < ?)
    INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')})
    SELECT ${values.join(', ')} FROM copies CROSS JOIN (SELECT * FROM ${table} WHERE ${which}) o`;
}
