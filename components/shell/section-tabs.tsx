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
  const isCurrent = (href: string) => pathname === href || pathname.startsWith(`${href}/`);
  return <Tabs label={label} tabs={tabs.map((tab) => ({ ...tab, isCurrent: isCurrent(tab.href) }))} />;
}
