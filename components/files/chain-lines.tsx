'use client';

/** One step of a chain, every word of it ready. */
export type ChainLine = {
  key: string;
  /** Null while it is to come, and for a payment. */
  documentId: number | null;
  name: string;
  /** What it is, by whom, its amount; blank ones are left out. */
  facts: readonly string[];
  status: string;
  isMine: boolean;
};

/** The chain of an invoicing file as lines, for a list that shows it in place. Its links lead on from the synthesis. */
export function ChainLines({ lines }: { lines: readonly ChainLine[] }) {
  return (
    <ol className="chain-lines">
      {lines.map(({ key, documentId, name, facts, status, isMine }) => (
        <li key={key} data-expected={documentId === null || undefined}>
          {documentId === null ? name : <a href={`documents/${documentId}`}>{name}</a>}
          {` – ${facts.filter((fact) => fact !== '').join(', ')} – `}
          {isMine ? <mark>{status}</mark> : status}
        </li>
      ))}
    </ol>
  );
}
