import type { ReactNode } from 'react';

/** A page with one thing to do, for people who are not signed in. */
export function NarrowPage({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <main id="main" className="mx-auto w-full max-w-md space-y-4 px-4 py-8 sm:px-6 sm:py-12">
      <div className="space-y-1">
        <h1 className="text-2xl">{title}</h1>
        {lead && <p className="text-muted">{lead}</p>}
      </div>
      {children}
    </main>
  );
}
