import type { Metadata } from 'next';
import { ApplicationCard } from '@/components/shell/application-card';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { may } from '@/lib/policy';
import { myStructures } from '@/lib/queries/my-structures';
import { waitingForMe } from '@/lib/queries/waiting-for-me';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('billingPage.title') };
}

export default async function BillingPage() {
  const context = await requireContext();
  const t = await getTranslations('shell');
  const waiting = waitingForMe(context);
  const structures = myStructures(context);
  return (
    <>
      <PageHeader
        title={t('billingPage.title')}
        lead={t('billingPage.lead')}
        crumbs={[{ href: '/', label: t('home') }]}
        crumbsLabel={(await getTranslations('common'))('youAreHere')}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ApplicationCard
          application="works_invoices"
          href="/works-invoices/submit"
          mayEnter={may.enter(context.actor, 'works_invoices')}
          waiting={waiting.worksInvoices}
          structures={structures}
        />
        <ApplicationCard
          application="payables"
          href="/payables"
          mayEnter={may.enter(context.actor, 'payables')}
          waiting={waiting.payables}
          structures={structures}
        />
      </div>
    </>
  );
}
