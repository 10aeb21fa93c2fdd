import type { ReactNode } from 'react';

/** A short fact beside a name: a framework's code, a count. It says nothing about state. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="figures inline-block rounded-sm border border-line bg-sunken px-1.5 text-[0.8125rem] leading-5 text-ink">
      {children}
    </span>
  );
}
