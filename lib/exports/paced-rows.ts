import { setImmediate as pause } from 'node:timers/promises';
import { MOST_ROWS } from '@/lib/domain/exports';
import { ExportFault } from './export-fault';
import type { SheetRow } from './sheet';

/**
 * Rows as the cells of a sheet, batch by batch. Others get their turn between two batches: the process that makes this
 * serves pages too.
 * @param tell is told how many rows there are so far.
 * @throws ExportFault where there are none, or more than a sheet can hold.
 */
export async function* pacedRows<Row>(
  batches: Iterable<readonly Row[]>,
  cells: (row: Row) => SheetRow,
  tell: (done: number) => void,
): AsyncGenerator<SheetRow[]> {
  let done = 0;
  for (const rows of batches) {
    done += rows.length;
    if (done > MOST_ROWS) throw new ExportFault('too_many_rows');
    yield rows.map(cells);
    tell(done);
    await pause();
  }
  if (done === 0) throw new ExportFault('nothing_found');
}
