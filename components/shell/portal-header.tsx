import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/words';
import { Logo } from './logo';
import { MainNav } from './main-nav';

/** The band at the top of every page of the portal: the product, its domains, and at the right what is mine. */
export function PortalHeader({
  isAdministrator,
  children,
}: {
  isAdministrator: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('shell');
  return (
    <header data-shell className="band bg-band text-band-ink">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-6 px-4 sm:flex-nowrap sm:px-6">
        <Link
          href="/"
          className="flex h-12 items-center gap-2.5 text-band-ink no-underline hover:text-band-ink"
        >
          <Logo className="size-7" />
          <span className="font-semibold text-base">{t('product')}</span>
        </Link>
        <div className="order-last w-full min-w-0 sm:order-none sm:w-auto sm:flex-1">
          <MainNav
            label={t('nav')}
            entries={[
              { href: '/', label: t('home'), covers: [] },
              { href: '/billing', label: t('billing'), covers: ['/billing', '/works-invoices', '/payables'] },
              { href: '/contracts', label: t('contracts'), covers: ['/contracts'] },
              { href: '/organisation', label: t('organisation'), covers: ['/organisation'] },
              ...(isAdministrator
                ? [{ href: '/administration', label: t('administration'), covers: ['/administration'] }]
                : []),
            ]}
          />
        </div>
        <div className="ml-auto flex items-center gap-1">{children}</div>
      </div>
    </header>
  );
}
