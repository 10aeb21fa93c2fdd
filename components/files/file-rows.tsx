'use client';

import { Fragment, type MouseEvent, type ReactNode, useState } from 'react';
import { useIsReady } from '@/components/ui/use-is-ready';
import type { ClockState } from '@/lib/domain/clock-state';
import type { SynthesisColumn } from '@/lib/domain/list-views';
import { type ChainLine, ChainLines } from './chain-lines';

/** One row of the synthesis, every word of it ready: the browser formats nothing. */
export type FileRow = {
  id: number;
  number: string;
  /** Instalment and month, then the contract. */
  about: string;
  contract: string;
  month: string;
  /** What is going on, each on a line of its own. */
  documents: readonly (readonly [id: number, name: string, status: string])[];
  /** The others, by their codes on one line; their numbers are behind them. */
  others: readonly (readonly [id: number, framework: string, number: string])[];
  claimed: string;
  admitted: string;
  difference: string;
  turn: { isMine: boolean; state: string; who: string };
  term: { words: string; state: ClockState };
  instructor: string;
  moved: string;
};

/** Rows under one heading, which is blank where there is only one group. */
export type FileRowGroup = {
  heading: string;
  rows: readonly FileRow[];
  more: { href: string; label: string } | null;
};

type Props = {
  groups: readonly FileRowGroup[];
  columns: readonly SynthesisColumn[];
  words: { chain: string; others: string };
  /** The chain that the address asks for. */
  opened: OpenChain | null;
};
export type OpenChain = { fileId: number; lines: readonly ChainLine[] };

/** What a button does of itself need not be said once a row. */
const SUBMITS = {};

/**
 * Rows of the synthesis: a leaf fed with plain data, with few elements a row, because a list costs what they cost. Their
 * links lead from the synthesis to its neighbours; the button of a row opens its chain in place, and without JavaScript
 * on a page that has it open.
 */
export function FileRows({ groups, columns, words, opened }: Props) {
  const { chains, toggle } = useChains(opened);
  // Before the script, the button leads to another page.
  const isReady = useIsReady();
  return groups.map(({ heading, rows, more }) => (
    <tbody key={`${heading} ${rows[0]?.id}`}>
      {heading && (
        <tr>
          <th scope="rowgroup" colSpan={columns.length}>
            {heading}
          </th>
        </tr>
      )}
      {rows.map((row) => (
        <Row key={row.id} row={row} columns={columns} othersWord={words.others} lines={chains.get(row.id)}>
          <button
            {...SUBMITS}
            name="open"
            value={chains.has(row.id) ? '' : row.id}
            aria-expanded={isReady || chains.has(row.id) ? chains.has(row.id) : undefined}
            onClick={(event) => toggle(event, row.id)}
          >
            {words.chain}
          </button>
        </Row>
      ))}
      {more && (
        <tr>
          <td colSpan={columns.length}>
            <a href={more.href}>{more.label}</a>
          </td>
        </tr>
      )}
    </tbody>
  ));
}

type RowProps = {
  row: FileRow;
  columns: readonly SynthesisColumn[];
  othersWord: string;
  lines: readonly ChainLine[] | undefined;
  children: ReactNode;
};

function Row({ row, columns, othersWord, lines, children }: RowProps) {
  return (
    <>
      <tr>
        <th scope="row">
          <a href={`files/${row.id}`}>{row.number}</a> {children}
          <small>{row.about}</small>
        </th>
        {columns.map((column) => CELLS[column]?.(row, { columns, othersWord }))}
      </tr>
      {lines && (
        <tr>
          <td colSpan={columns.length}>
            <ChainLines lines={lines} />
          </td>
        </tr>
      )}
    </>
  );
}

type Cell = (row: FileRow, list: Pick<RowProps, 'columns' | 'othersWord'>) => ReactNode;

/** The first column is the head of the row. */
const CELLS: Partial<Record<SynthesisColumn, Cell>> = {
  contract: (row) => <td key="contract">{row.contract}</td>,
  month: (row) => <td key="month">{row.month}</td>,
  documents: (row, { othersWord }) => (
    <td key="documents">
      {row.documents.map(([id, name, status]) => (
        <p key={id}>
          <a href={`documents/${id}`}>{name}</a>
          {` ${status}`}
        </p>
      ))}
      {row.others.length > 0 && (
        <p>
          {`${othersWord} `}
          {row.others.map(([id, framework, number]) => (
            <Fragment key={id}>
              <a href={`documents/${id}`} title={number}>
                {framework}
              </a>{' '}
            </Fragment>
          ))}
        </p>
      )}
    </td>
  ),
  claimed: (row) => (
    <td key="claimed" className="num">
      {row.claimed}
    </td>
  ),
  admitted: (row) => (
    <td key="admitted" className="num">
      {row.admitted}
      {row.difference && <small>{row.difference}</small>}
    </td>
  ),
  turn: (row, { columns }) => (
    <td key="turn">
      {row.turn.isMine ? <mark>{row.turn.state}</mark> : row.turn.state}
      {row.turn.who && <small>{row.turn.who}</small>}
      {!columns.includes('term') && <Term {...row.term} />}
    </td>
  ),
  term: (row) => (
    <td key="term">
      <Term {...row.term} />
    </td>
  ),
  instructor: (row) => <td key="instructor">{row.instructor}</td>,
  moved: (row) => <td key="moved">{row.moved}</td>,
};

/** Near its end and late are other elements, which the list gives another look. */
function Term({ words, state }: FileRow['term']) {
  if (words === '') return null;
  if (state === 'near') return <em>{words}</em>;
  return state === 'late' ? <strong>{words}</strong> : <small>{words}</small>;
}

/** The chains that are open; each is fetched when it is asked for. */
function useChains(opened: OpenChain | null) {
  const [chains, setChains] = useState<ReadonlyMap<number, readonly ChainLine[]>>(
    () => new Map(opened ? [[opened.fileId, opened.lines]] : []),
  );
  const toggle = async (event: MouseEvent<HTMLButtonElement>, fileId: number) => {
    event.preventDefault();
    const button = event.currentTarget;
    if (chains.has(fileId)) {
      setChains((open) => new Map([...open].filter(([id]) => id !== fileId)));
      return;
    }
    const lines = await fetchChain(fileId);
    // What cannot be fetched, as when the session has ended, is asked for as a page, which says why.
    if (lines === null) button.form?.requestSubmit(button);
    else setChains((open) => new Map([...open, [fileId, lines]]));
  };
  return { chains, toggle };
}

async function fetchChain(fileId: number): Promise<readonly ChainLine[] | null> {
  try {
    const response = await fetch(`/works-invoices/files/${fileId}/chain`);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
