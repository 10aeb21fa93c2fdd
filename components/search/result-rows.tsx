'use client';

import type { ReactNode } from 'react';
import { HIT_BEGINS, HIT_ENDS } from '@/lib/domain/snippets';

/** What a cell shows: its value, and a smaller line under it. */
type Cell = readonly [text: string, under?: string];

/** One row of the results, every word of it ready: a cell for each column that is shown. */
export type ResultRow = {
  id: number;
  fileId: number;
  isMine: boolean;
  snippet: string | null;
  cells: readonly Cell[];
};

type Props = {
  rows: readonly ResultRow[];
  /** What the column at the same place shows. */
  columns: readonly ('document' | 'contract' | 'status' | 'number' | 'text')[];
  /** What the box of a row is called, before the name of its document; null where rows have no boxes. */
  tick: string | null;
};

/** Rows of the results: a leaf fed with plain data. Their links lead from the search to its neighbours. */
export function ResultRows({ rows, columns, tick }: Props) {
  return rows.map((row) => (
    <tr key={row.id}>
      {tick && (
        <td>
          <input
            type="checkbox"
            name="document"
            value={row.id}
            form="many"
            aria-label={`${tick} ${row.cells[0]?.[0]}`}
          />
        </td>
      )}
      {columns.map((kind, at) => {
        const [text = '', under = ''] = row.cells[at] ?? [];
        const small = under && <small>{under}</small>;
        if (kind === 'document')
          return (
            <th key="document" scope="row">
              <a href={`documents/${row.id}`}>{text}</a>
              {small}
              {row.snippet && <small>{hitsIn(row.snippet)}</small>}
            </th>
          );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a row are at their places.
          <td key={at} className={kind === 'number' ? 'num' : undefined}>
            {kind === 'contract' && <a href={`files/${row.fileId}`}>{text}</a>}
            {kind === 'status' && row.isMine ? <mark>{text}</mark> : kind !== 'contract' && text}
            {small}
          </td>
        );
      })}
    </tr>
  ));
}

function hitsIn(snippet: string): ReactNode[] {
  return snippet.split(HIT_BEGINS).flatMap((part, at) => {
    if (at === 0) return [part];
    const [hit = '', rest = ''] = part.split(HIT_ENDS);
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a snippet never move.
    return [<b key={at}>{hit}</b>, rest];
  });
}
