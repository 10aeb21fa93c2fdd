import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DashboardFilter } from '@/components/dashboard/dashboard-filter';
import { DashboardView } from '@/components/dashboard/dashboard-view';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import type { Query } from '@/lib/forms/addresses';
import { readDashboard } from '@/lib/forms/dashboard-address';
import { getTranslations } from '@/lib/i18n/words';
import { contractDashboard } from '@/lib/queries/dashboard';
import { requireContext } from '@/lib/request-context';
import { idOf } from '../money/contract-id';

type Props = { params: Promise<{ contractId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dashboard'))('title') };
}

export default async function ContractDashboardPage({ params, searchParams }: Props) {
  const asked = readDashboard(await searchParams);
  const found = contractDashboard(await requireContext(), idOf((await params).contractId), asked);
  if (!found) notFound();
  const { contract } = found;
  const t = await getTranslations('dashboard');
  const contracts = await getTranslations('contracts');
  const address = `/contracts/${contract.id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: '/contracts', label: contracts('title') },
          { href: address, label: contract.number },
        ]}
        crumbsLabel={(await getTranslations('common'))('youAreHere')}
        title={t('title')}
        lead={`${contract.title} – ${found.structure.name}`}
        actions={
          <LinkButton variant="secondary" href={`${address}/situation`}>
            {(await getTranslations('money'))('situation')}
          </LinkButton>
        }
      />
      <DashboardFilter path={`${address}/dashboard`} period={asked.months} {...found} />
      <DashboardView found={found} contract={contract.number} />
    </>
  );
}
