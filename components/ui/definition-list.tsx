import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** `wide` takes the whole line; an entry whose value is null is left out. */
export type Entry = { term: string; value: ReactNode; isNumber?: boolean; isWide?: boolean };

/** Facts with their names. In columns where there is room, or as lines with the value at the right edge. */
export function DefinitionList({
  entries,
  layout = 'columns',
}: {
  entries: readonly Entry[];
  layout?: 'columns' | 'lines';
}) {
  const shown = entries.filter(({ value }) => value !== null && value !== undefined && value !== '');
  const isLines = layout === 'lines';
  return (
    <dl className={isLines ? 'divide-y divide-line' : 'grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3'}>
      {shown.map(({ term, value, isNumber, isWide }) => (
        <div
          key={term}
          className={classNames(
            'min-w-0',
            isLines && 'flex justify-between gap-4 py-1.5',
            isWide && !isLines && 'sm:col-span-full',
          )}
        >
          <dt className="text-[0.8125rem] text-muted">{term}</dt>
          <dd className={classNames('figures', isLines && 'text-right', isLines && isNumber && 'num')}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
