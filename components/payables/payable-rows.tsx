'use client';

/** One row of the tray, every word of it ready. */
export type PayableRow = {
  id: number;
  received: string;
  since: string;
  due: string;
  /** How much of the delay is left, or by how much it was missed. */
  left: string;
  isLate: boolean;
  name: string;
  kind: string;
  supplier: string;
  contract: string;
  engagement: string;
  amount: string;
  status: string;
  /** Of what waits; what is paid is in nobody's hands any more. */
  instructor: string | null;
  /** The next act, which the document's page offers, or the mandate number of what is paid. */
  last: string;
  isNext: boolean;
};

/** Rows of the financial service's tray: a leaf fed with plain data. */
export function PayableRows({ rows }: { rows: readonly PayableRow[] }) {
  return rows.map((row) => (
    <tr key={row.id}>
      <td>
        {row.received}
        {row.since && <small>{row.since}</small>}
      </td>
      <td>
        {row.due}
        {row.left && <small className={row.isLate ? 'text-danger' : undefined}>{row.left}</small>}
      </td>
      <th scope="row">
        <a href={`/works-invoices/documents/${row.id}`}>{row.name}</a>
        <small>{row.kind}</small>
      </th>
      <td>{row.supplier}</td>
      <td>
        {row.contract}
        <small>{row.engagement}</small>
      </td>
      <td className="num">{row.amount}</td>
      <td>{row.status}</td>
      {row.instructor !== null && <td>{row.instructor}</td>}
      <td>{row.isNext ? <a href={`/works-invoices/documents/${row.id}`}>{row.last}</a> : row.last}</td>
    </tr>
  ));
}
