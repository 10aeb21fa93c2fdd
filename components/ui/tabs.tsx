import Link from 'next/link';
import { classNames } from './class-names';

export type Tab = { href: string; label: string; isCurrent: boolean };

/** Tabs that are addresses: each opens a page, the browser's history and bookmarks work. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-line border-b">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.isCurrent ? 'page' : undefined}
              className={classNames(
                'block whitespace-nowrap border-b-3 px-4 py-2 no-underline -outline-offset-2',
                tab.isCurrent
                  ? 'border-accent font-semibold text-ink'
                  : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
