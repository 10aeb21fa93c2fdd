import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AmendmentsCard, ServiceOrdersCard } from '@/components/money/addition-card';
import { MoneyHistory, MoneyWarnings, SumsCard } from '@/components/money/money-overview';
import { PenaltiesCard } from '@/components/money/penalties-card';
import { AdvanceCard, ReceptionCard, RetentionCard, RevisionCard } from '@/components/money/term-cards';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { contractMoney } from '@/lib/queries/contract-money';
import { requireContext } from '@/lib/request-context';
import { idOf } from './contract-id';

type Props = {
  params: Promise<{ contractId: string }>;
  searchParams: Promise<{ saved?: string; withdrawn?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('money'))('title') };
}

export default async function ContractMoneyPage({ params, searchParams }: Props) {
  const money = contractMoney(await requireContext(), idOf((await params).contractId));
  if (!money) notFound();
  const { saved, withdrawn } = await searchParams;
  const t = await getTranslations('money');
  const contracts = await getTranslations('contracts');
  const common = await getTranslations('common');
  const address = `/contracts/${money.contract.id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: '/contracts', label: contracts('title') },
          { href: address, label: money.contract.number },
        ]}
        crumbsLabel={common('youAreHere')}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <LinkButton variant="quiet" href="/contracts/indexes">
              {t('indexes')}
            </LinkButton>
            <LinkButton variant="secondary" href={`${address}/situation`}>
              {t('situation')}
            </LinkButton>
          </>
        }
      />
      {saved !== undefined && <Notice tone="success" title={t('saved')} isLive />}
      {withdrawn !== undefined && <Notice tone="success" title={t('withdrawn')} isLive />}
      <MoneyWarnings warnings={money.warnings} />
      {!money.seesHolderTerms && <Notice tone="info">{t('subcontractor')}</Notice>}
      <SumsCard sums={money.sums} />
      <AmendmentsCard {...money} />
      <ServiceOrdersCard {...money} />
      <RevisionCard {...money} />
      {money.seesHolderTerms && (
        <>
          <AdvanceCard {...money} />
          <RetentionCard {...money} />
          <PenaltiesCard {...money} />
        </>
      )}
      <ReceptionCard {...money} />
      <MoneyHistory {...money} />
    </>
  );
}
