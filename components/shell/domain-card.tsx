import Link from 'next/link';
import type { ReactNode } from 'react';

type Props = { href: string; title: string; lead: string; children?: ReactNode };

/** A domain on the home page; all of it leads there, the title is the link. */
export function DomainCard({ href, title, lead, children }: Props) {
  return (
    <li className="relative rounded-md border border-line bg-surface p-4 hover:border-accent">
      <h3 className="text-base">
        <Link href={href} className="after:absolute after:inset-0">
          {title}
        </Link>
      </h3>
      <p className="mt-1 text-muted">{lead}</p>
      {children}
    </li>
  );
}
