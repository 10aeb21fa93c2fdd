'use client';

/** One row of the results, every word of it ready. */
export type ResultRow = {
  id: number;
  fileId: number;
  name: string;
  kind: string;
  file: string;
  contract: string;
  issuer: string;
  submitted: string;
  amount: string;
  status: string;
  isMine: boolean;
  who: string;
  instructor: string;
};

/** Rows of the results: a leaf fed with plain data. Their links lead from the search to its neighbours. */
export function ResultRows({ rows }: { rows: readonly ResultRow[] }) {
  return rows.map((row) => (
    <tr key={row.id}>
      <th scope="row">
        <a href={`documents/${row.id}`}>{row.name}</a>
        <small>{row.kind}</small>
      </th>
      <td>
        <a href={`files/${row.fileId}`}>{row.file}</a>
        <small>{row.contract}</small>
      </td>
      <td>{row.issuer}</td>
      <td>{row.submitted}</td>
      <td className="num">{row.amount}</td>
      <td>
        {row.isMine ? <mark>{row.status}</mark> : row.status}
        {row.who && <small>{row.who}</small>}
      </td>
      <td>{row.instructor}</td>
    </tr>
  ));
}
