import { connection } from 'next/server';
import { createElement, Fragment } from 'react';
import { bareRows } from '../../bare-rows';

/** The least that Next can show: one dynamic server component with the same rows, and nothing around them. */

let shownRows;

export default async function Page({ searchParams }) {
  await connection();
  shownRows ??= bareRows(process.env.BENCH_DATABASE);
  const { rows, events, lists } = shownRows(new URLSearchParams(await searchParams));
  return (
    <main>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <a href={`/${row.id}`}>{row.number}</a>
              </td>
              <td>{row.framework}</td>
              <td>{row.contractNumber}</td>
              <td>{row.contractTitle}</td>
              <td>{row.issuerName}</td>
              <td>{new Date(row.submittedAt).toISOString().slice(0, 10)}</td>
              <td>{row.netPayable / 100}</td>
              <td>{row.status}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {events.map(({ id, at, kind }) => (
          <li key={id}>
            {new Date(at).toISOString().slice(0, 10)} {kind}
          </li>
        ))}
      </ul>
      {createElement(Fragment, null, ...lists.map(tableOf))}
    </main>
  );
}

/** Children that are no array need no key. */
function tableOf(rows) {
  const lineOf = (cells) =>
    createElement('tr', null, ...cells.map((cell) => createElement('td', null, cell)));
  return createElement('table', null, createElement('tbody', null, ...rows.map(lineOf)));
}
