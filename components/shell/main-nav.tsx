'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

export type NavEntry = {
  href: string;
  label: string /** Beginnings of the addresses that belong to it. */;
  covers: readonly string[];
};

/** The domains. A leaf of the browser only because the current page is known there. */
export function MainNav({ label, entries }: { label: string; entries: readonly NavEntry[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      {/* Said once for all links: a page of a long list is weighed. */}
      <ul className="flex [&_a]:-outline-offset-2 [&_a]:flex [&_a]:h-10 [&_a]:items-center [&_a]:whitespace-nowrap [&_a]:border-t-3 [&_a]:border-t-transparent [&_a]:border-b-3 [&_a]:px-3 [&_a]:no-underline [&_a]:hover:text-band-ink sm:[&_a]:h-12">
        {entries.map(({ href, label: name, covers }) => {
          const isCurrent =
            pathname === href ||
            covers.some((start) => pathname === start || pathname.startsWith(`${start}/`));
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isCurrent ? 'page' : undefined}
                className={
                  isCurrent
                    ? 'border-b-band-mark font-medium text-band-ink'
                    : 'border-b-transparent text-band-muted hover:border-b-band-line'
                }
              >
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
