import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type Column = {
  key: string;
  label: ReactNode;
  /** Amounts and numbers: at the right edge. Give the cells of the column `className="num"`. */
  isNumber?: boolean;
  /** Kept for screen readers, not shown: for a column of buttons. */
  isHidden?: boolean;
  sorted?: 'ascending' | 'descending';
  /** Hundredths of the width that it asks for; the others share what is left. */
  share?: number;
};

type Props = {
  /** Names the table, and the region in which it scrolls. */
  label: string;
  columns: readonly Column[];
  /** Rows: plain `<tr><td>`. A list costs what its elements cost, so a cell holds as few as it can. */
  children: ReactNode;
  foot?: ReactNode;
  /** On a narrow screen each row becomes a sheet of lines; give each cell `data-label`. Otherwise the table scrolls. */
  stacks?: boolean;
  /** The children are groups: each a `tbody` whose first row is its heading. */
  isGrouped?: boolean;
};

/** What scrolls must be reached with the keyboard too (WCAG 2.1.1); Safari does not do it by itself. */
const REACHABLE = { tabIndex: 0 };

export function DataTable({ label, columns, children, foot, stacks, isGrouped }: Props) {
  return (
    <section aria-label={label} {...REACHABLE} className="overflow-x-auto">
      <table className={classNames('data-table', stacks && 'stacks')}>
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={column.sorted}
                className={column.isNumber ? 'num' : undefined}
                style={column.share === undefined ? undefined : { width: `${column.share}%` }}
              >
                {column.isHidden ? <span className="sr-only">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        {isGrouped ? children : <tbody>{children}</tbody>}
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </section>
  );
}
