import type { Metadata } from 'next';
import { ContractsCard } from '@/components/dashboard/contracts-card';
import { DashboardFilter } from '@/components/dashboard/dashboard-filter';
import { DashboardView } from '@/components/dashboard/dashboard-view';
import { PageHeader } from '@/components/ui/page-header';
import type { Query } from '@/lib/forms/addresses';
import { readDashboard } from '@/lib/forms/dashboard-address';
import { getTranslations } from '@/lib/i18n/words';
import { portfolioDashboard } from '@/lib/queries/dashboard';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dashboard'))('title') };
}

export default async function DashboardPage({ searchParams }: { searchParams: Promise<Query> }) {
  const asked = readDashboard(await searchParams);
  const found = portfolioDashboard(await requireContext(), asked);
  // The layout says how to ask for the right.
  if (!found) return null;
  const t = await getTranslations('dashboard');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { structure: found.structure.name })} />
      <DashboardFilter path="/works-invoices/dashboard" period={asked.months} {...found} />
      <DashboardView found={found} contract={null} />
      {!found.isEmpty && <ContractsCard {...found} period={asked.months} />}
    </>
  );
}
