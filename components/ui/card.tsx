import type { ReactNode } from 'react';
import { classNames } from './class-names';

type Props = {
  title?: ReactNode;
  /** At the right of the title: a link, a badge. */
  aside?: ReactNode;
  /** Anchor of the title. */
  id?: string;
  /** No padding: for a table that reaches the edges. */
  isFlush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A sheet on the page: one subject, with its title. */
export function Card({ title, aside, id, isFlush, className, children }: Props) {
  return (
    <section className={classNames('min-w-0 rounded-md border border-line bg-surface', className)}>
      {title && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2.5">
          <h2 id={id} className="text-base">
            {title}
          </h2>
          {aside}
        </header>
      )}
      {isFlush ? children : <div className="p-4">{children}</div>}
    </section>
  );
}
