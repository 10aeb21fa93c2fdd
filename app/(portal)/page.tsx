import type { Metadata } from 'next';
import Link from 'next/link';
import { DomainCard } from '@/components/shell/domain-card';
import { WaitingTable } from '@/components/shell/waiting-table';
import { WaitingTile } from '@/components/shell/waiting-tile';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { may } from '@/lib/policy';
import { requestsToDecide } from '@/lib/queries/requests-to-decide';
import { type WaitingForMe, waitingForMe } from '@/lib/queries/waiting-for-me';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('homePage.title') };
}

export default async function HomePage() {
  const context = await requireContext();
  const t = await getTranslations('shell');
  return (
    <>
      <PageHeader title={t('homePage.title')} />
      <Waiting waiting={waitingForMe(context)} toDecide={requestsToDecide(context)} />
      <section className="space-y-3" data-screen-only>
        <h2 className="text-base">{t('homePage.domains')}</h2>
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <DomainCard href="/billing" title={t('billing')} lead={t('homePage.billingLead')} />
          <DomainCard href="/contracts" title={t('contracts')} lead={t('homePage.contractsLead')} />
          <DomainCard href="/organisation" title={t('organisation')} lead={t('homePage.organisationLead')} />
          {may.administer(context.actor) && (
            <DomainCard
              href="/administration"
              title={t('administration')}
              lead={t('homePage.administrationLead')}
            />
          )}
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

async function Waiting({ waiting, toDecide }: { waiting: WaitingForMe; toDecide: number }) {
  const people = await getTranslations('people.approvals');
  const t = await getTranslations('shell.homePage');
  const { worksInvoices, documents, payables, drafts } = waiting;
  const more = worksInvoices - documents.length;
  const tiles = [
    { href: '/payables', count: payables, words: t('payables', { count: payables }) },
    { href: '/works-invoices/submit', count: drafts, words: t('drafts', { count: drafts }) },
    {
      href: '/organisation/approvals',
      count: toDecide,
      words: people('tile', { count: toDecide }),
    },
  ].filter(({ count }) => count > 0);
  return (
    <section className="space-y-3">
      <h2 className="text-base">{t('waiting')}</h2>
      {documents.length > 0 && (
        <Card title={t('waitingTable')} aside={<Badge>{worksInvoices}</Badge>} isFlush>
          <WaitingTable documents={documents} />
          {more > 0 && (
            <p className="border-line border-t px-4 py-2">
              <Link href="/works-invoices/synthesis?state=awaited">{t('more', { count: more })}</Link>
            </p>
          )}
        </Card>
      )}
      {tiles.length > 0 && (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {tiles.map((tile) => (
            <WaitingTile key={tile.href} {...tile} />
          ))}
        </ul>
      )}
      {tiles.length + documents.length === 0 && <p className="text-muted">{t('nothing')}</p>}
    </section>
  );
}
