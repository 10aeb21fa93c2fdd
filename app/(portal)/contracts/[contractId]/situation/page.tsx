import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SumsCard } from '@/components/money/money-overview';
import { SituationChart } from '@/components/money/situation-chart';
import { CeilingNotice, ToDateCard } from '@/components/money/situation-figures';
import { SituationTable } from '@/components/money/situation-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { addressOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { contractSituation } from '@/lib/queries/contract-situation';
import { requireContext } from '@/lib/request-context';
import { idOf } from '../money/contract-id';

type Props = { params: Promise<{ contractId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('money'))('situation') };
}

export default async function SituationPage({ params }: Props) {
  const found = contractSituation(await requireContext(), idOf((await params).contractId));
  if (!found) notFound();
  const { contract, sums, situation, seesAll } = found;
  const t = await getTranslations('money');
  const page = await getTranslations('money.situationPage');
  const contracts = await getTranslations('contracts');
  const common = await getTranslations('common');
  const address = `/contracts/${contract.id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: '/contracts', label: contracts('title') },
          { href: address, label: contract.number },
        ]}
        crumbsLabel={common('youAreHere')}
        title={t('situation')}
        lead={contract.title}
        actions={
          <>
            <LinkButton
              variant="quiet"
              href={addressOf('/works-invoices/synthesis', { contract: contract.number })}
            >
              {contracts('sheet.files')}
            </LinkButton>
            <LinkButton variant="secondary" href={`${address}/money`}>
              {t('link')}
            </LinkButton>
          </>
        }
      />
      <CeilingNotice {...found} />
      {!seesAll && <Notice tone="info">{page('partly')}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <SumsCard sums={sums} />
        <ToDateCard {...found} />
      </div>
      <Card title={page('title')} isFlush>
        {situation.months.length === 0 ? (
          <EmptyState title={page('none')}>{page('noneText')}</EmptyState>
        ) : (
          <>
            <SituationChart months={situation.months} />
            <div className="border-line border-t">
              <SituationTable {...situation} />
            </div>
            <p className="max-w-prose px-4 py-2.5 text-[0.8125rem] text-muted">{page('help')}</p>
          </>
        )}
      </Card>
    </>
  );
}
