import Link from 'next/link';
import type { ReactNode } from 'react';

export type Crumb = { href: string; label: string };

type Props = {
  title: ReactNode;
  /** The way here, without the page itself. */
  crumbs?: readonly Crumb[];
  /** Names the breadcrumb for screen readers: "You are here". */
  crumbsLabel?: string;
  /** One line under the title: what this page is for, or the facts one must see first. */
  lead?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, crumbs = [], crumbsLabel, lead, actions }: Props) {
  return (
    <div className="space-y-1">
      {crumbs.length > 0 && (
        <nav aria-label={crumbsLabel}>
          <ol className="flex flex-wrap gap-x-2 text-[0.8125rem] text-muted">
            {crumbs.map((crumb) => (
              <li key={crumb.href} className="not-last:after:ml-2 not-last:after:content-['/']">
                <Link href={crumb.href}>{crumb.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 space-y-1">
          <h1 className="text-xl">{title}</h1>
          {lead && <div className="max-w-prose text-muted">{lead}</div>}
        </div>
        {actions && (
          <div className="flex flex-wrap gap-2" data-screen-only>
            {actions}
          </div>
        )}
      </div>
    </div>
  );
}
