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
      <ul className="main-nav">
        {entries.map(({ href, label: name, covers }) => {
          const isCurrent =
            pathname === href ||
            covers.some((start) => pathname === start || pathname.startsWith(`${start}/`));
          return (
            <li key={href}>
              <Link href={href} aria-current={isCurrent ? 'page' : undefined}>
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
