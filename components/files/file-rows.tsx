'use client';

import type { ClockState } from '@/lib/domain/clock-state';

/** One row of the synthesis, every word of it ready: the browser formats nothing. */
export type FileRow = {
  id: number;
  number: string;
  /** Instalment and month, then the contract. */
  about: string;
  documents: readonly (readonly [id: number, name: string, status: string])[];
  claimed: string;
  admitted: string;
  difference: string;
  turn: { isMine: boolean; state: string; who: string };
  term: { words: string; state: ClockState };
  instructor: string;
  moved: string;
};

/**
 * Rows of the synthesis: a leaf fed with plain data, with few elements a row, because a list costs what they cost. Their
 * links lead from the synthesis to its neighbours.
 */
export function FileRows({ rows }: { rows: readonly FileRow[] }) {
  return rows.map((row) => (
    <tr key={row.id}>
      <th scope="row">
        <a href={`files/${row.id}`}>{row.number}</a>
        <small>{row.about}</small>
      </th>
      <td>
        {row.documents.map(([id, name, status]) => (
          <p key={id}>
            <a href={`documents/${id}`}>{name}</a>
            {` ${status}`}
          </p>
        ))}
      </td>
      <td className="num">{row.claimed}</td>
      <td className="num">
        {row.admitted}
        {row.difference && <small>{row.difference}</small>}
      </td>
      <td>
        {row.turn.isMine ? <mark>{row.turn.state}</mark> : row.turn.state}
        {row.turn.who && <small>{row.turn.who}</small>}
        <Term {...row.term} />
      </td>
      <td>{row.instructor}</td>
      <td>{row.moved}</td>
    </tr>
  ));
}

/** Near its end and late are other elements, which the list gives another look. */
function Term({ words, state }: FileRow['term']) {
  if (words === '') return null;
  if (state === 'near') return <em>{words}</em>;
  return state === 'late' ? <strong>{words}</strong> : <small>{words}</small>;
}
