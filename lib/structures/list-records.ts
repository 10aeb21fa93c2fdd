import { CsvError, parse } from 'csv-parse/sync';
import { decodeList } from './decode-list';

export type Row = { line: number; cells: string[] };

/**
 * The lines of a list that a spreadsheet saved as CSV, with semicolons or commas.
 * @param most lines that are read, the heading among them.
 * @returns null when quotes do not close. Empty lines are left out; every line keeps its number.
 */
export function recordsOf(bytes: Uint8Array, most: number): Row[] | null {
  const text = decodeList(bytes);
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = first.split(';').length >= first.split(',').length ? ';' : ',';
  try {
    const rows: Row[] = [];
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      trim: true,
      to: most,
      on_record: (cells: string[], { lines }) => void rows.push({ line: lines, cells }),
    });
    return rows;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}
