import { type Cell, CSV_MARK, csvLine } from '@/lib/proof/csv';
import { parisClock, type Sheet, type SheetCell } from './sheet';

/**
 * The table as separated text (RFC 4180), batch by batch. Days are ISO 8601, which spreadsheets of both languages read as
 * days; text that would be a formula has an apostrophe before it, numbers never do.
 */
export async function* csvSheet({ locale, columns, batches }: Sheet): AsyncGenerator<string> {
  const line = (cells: readonly Cell[]) => csvLine(locale, cells);
  yield CSV_MARK + line(columns.map(({ label }) => label));
  for await (const rows of batches) yield rows.map((row) => line(row.map(csvCell))).join('');
}

function csvCell(cell: SheetCell): Cell {
  if (cell === null || typeof cell === 'string') return cell;
  if ('count' in cell) return cell.count;
  if ('cents' in cell) return cell;
  return 'day' in cell ? cell.day : parisClock(cell.at);
}
