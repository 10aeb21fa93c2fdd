import Sqlite from 'better-sqlite3';

/**
 * The rows of the pages that are compared, by the shortest queries that give them: no rights, no filters, no words. The bare
 * page of Next and the bare server both show them.
 */

export type BareRow = {
  id: number;
  number: string;
  framework: string;
  status: string;
  submittedAt: number;
  netPayable: number | null;
  contractNumber: string;
  contractTitle: string;
  issuerName: string;
};
export type BareEvent = { id: number; at: number; kind: string };
/** `lists`: what else stands on the page of one file, each a table of its own. */
export type Shown = { rows: BareRow[]; events: BareEvent[]; lists: BareCell[][][] };
type BareCell = string | number | null;

const COLUMNS = `d.id, d.number, d.framework, d.status, d.submitted_at AS submittedAt, d.net_payable AS netPayable,
  c.number AS contractNumber, c.title AS contractTitle, i.name AS issuerName`;
const AROUND = `CROSS JOIN invoicing_files f ON f.id = d.file_id CROSS JOIN contracts c ON c.id = f.contract_id
  CROSS JOIN structures i ON i.id = d.issuer_structure_id`;

/** @param file of the database. @returns what shows the rows that a query asks for: `view`, and `id` or `words`. */
export function bareRows(file: string): (query: URLSearchParams) => Shown {
  const db = new Sqlite(file, { readonly: true });
  const list = db.prepare<[number], BareRow>(`SELECT f.id, f.number, f.kind AS framework, f.state AS status,
      f.moved_at AS submittedAt, c.number AS contractNumber, c.title AS contractTitle, i.name AS issuerName,
      (SELECT sum(d.net_payable) FROM documents d WHERE d.file_id = f.id) AS netPayable
    FROM file_visibility v CROSS JOIN invoicing_files f ON f.id = v.file_id CROSS JOIN contracts c ON c.id = f.contract_id
    CROSS JOIN structures i ON i.id = c.moa_structure_id
    WHERE v.structure_id = ? ORDER BY v.moved_at DESC, v.file_id DESC LIMIT 50`);
  const search = db.prepare<[string], BareRow>(`SELECT ${COLUMNS} FROM
      (SELECT rowid FROM document_search WHERE document_search MATCH ? ORDER BY rowid DESC LIMIT 50) hit
    CROSS JOIN documents d ON d.id = hit.rowid ${AROUND}`);
  const documents = db.prepare<[number], BareRow>(`SELECT ${COLUMNS} FROM documents d ${AROUND}
    WHERE d.file_id = ? ORDER BY d.id`);
  const events = db.prepare<[number], BareEvent>(
    'SELECT id, at, kind FROM events WHERE file_id = ? ORDER BY id',
  );
  const listsOfFile = OF_FILE.map((query) => db.prepare<[number], BareCell[]>(query).raw());
  return (query) => {
    const id = Number(query.get('id'));
    if (query.get('view') === 'file')
      return {
        rows: documents.all(id),
        events: events.all(id),
        lists: listsOfFile.map((rows) => rows.all(id)),
      };
    if (query.get('view') === 'search')
      return { rows: search.all(query.get('words') ?? ''), events: [], lists: [] };
    return { rows: list.all(id), events: [], lists: [] };
  };
}

/** Amounts, what was admitted, delays, parties, attachments. */
const OF_FILE = [
  `SELECT number, total_excl_vat, total_vat, total_incl_vat, net_payable FROM documents WHERE file_id = ? ORDER BY id`,
  `SELECT l.* FROM documents d CROSS JOIN admitted_lines l ON l.document_id = d.id WHERE d.file_id = ? ORDER BY d.id, l.position`,
  `SELECT c.deadline, d.number, s.name, c.started_on, c.due_on, c.ended_at, c.end_reason FROM clocks c
    LEFT JOIN documents d ON d.id = c.document_id LEFT JOIN structures s ON s.id = c.actor_structure_id
    WHERE c.file_id = ? ORDER BY c.id`,
  `SELECT p.role, s.name, s.identifier FROM file_parties p LEFT JOIN structures s ON s.id = p.structure_id
    WHERE p.file_id = ? ORDER BY p.id`,
  `SELECT a.type, f.name, f.size FROM documents d CROSS JOIN attachments a ON a.document_id = d.id
    CROSS JOIN stored_files f ON f.id = a.stored_file_id WHERE d.file_id = ? ORDER BY a.id`,
];
