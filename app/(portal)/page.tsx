import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DomainCard } from '@/components/shell/domain-card';
import { WaitingTile } from '@/components/shell/waiting-tile';
import { PageHeader } from '@/components/ui/page-header';
import { waitingForMe } from '@/lib/queries/waiting-for-me';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('homePage.title') };
}

export default async function HomePage() {
  const context = await requireContext();
  const t = await getTranslations('shell');
  const { worksInvoices, payables, drafts } = waitingForMe(context);
  const tiles = [
    {
      href: '/works-invoices/submit',
      count: worksInvoices,
      words: t('homePage.worksInvoices', { count: worksInvoices }),
    },
    { href: '/payables', count: payables, words: t('homePage.payables', { count: payables }) },
    { href: '/works-invoices/submit', count: drafts, words: t('homePage.drafts', { count: drafts }) },
  ].filter(({ count }) => count > 0);
  return (
    <>
      <PageHeader title={t('homePage.title')} />
      <section className="space-y-3">
        <h2 className="text-base">{t('homePage.waiting')}</h2>
        {tiles.length === 0 ? (
          <p className="text-muted">{t('homePage.nothing')}</p>
        ) : (
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {tiles.map((tile) => (
              <WaitingTile key={tile.words} {...tile} />
            ))}
          </ul>
        )}
      </section>
      <section className="space-y-3">
        <h2 className="text-base">{t('homePage.domains')}</h2>
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <DomainCard href="/billing" title={t('billing')} lead={t('homePage.billingLead')} />
          <DomainCard href="/contracts" title={t('contracts')} lead={t('homePage.contractsLead')} />
          <DomainCard
            href="/notifications"
            title={t('notifications')}
            lead={t('homePage.notificationsLead')}
          />
        </ul>
      </section>
    </>
  );
}
