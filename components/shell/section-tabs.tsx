'use client';

import { usePathname } from 'next/navigation';
import { Tabs } from '../ui/tabs';

/** The tabs of an application; which one is open is known from the address. */
export function SectionTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { href: string; label: string }[];
}) {
  const pathname = usePathname();
  const covering = tabs.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  // The address of a tab may begin like another's: the longest one is open.
  const current = covering.reduce((longest, { href }) => (href.length > longest.length ? href : longest), '');
  return <Tabs label={label} tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === current }))} />;
}
