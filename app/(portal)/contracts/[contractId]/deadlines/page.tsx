import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { DeadlineCard } from '@/components/deadlines/deadline-card';
import { DelayForm } from '@/components/deadlines/delay-form';
import { DelayTable } from '@/components/deadlines/delay-table';
import { RemindersCard } from '@/components/deadlines/reminders-card';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { contractDeadlines } from '@/lib/queries/contract-deadlines';
import { requireContext } from '@/lib/request-context';
import { setDelayAction, setRemindersAction } from './actions';

type Props = { params: Promise<{ contractId: string }>; searchParams: Promise<{ saved?: string }> };

const shownContract = cache(async (id: string) =>
  /^\d{1,15}$/.test(id) ? contractDeadlines(await requireContext(), Number(id)) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const contract = await shownContract((await params).contractId);
  const t = await getTranslations('deadlines.sheet');
  return contract ? { title: `${t('title')} – ${contract.number}` } : {};
}

export default async function ContractDeadlinesPage({ params, searchParams }: Props) {
  const contract = await shownContract((await params).contractId);
  if (!contract) notFound();
  const t = await getTranslations('deadlines.sheet');
  const contracts = await getTranslations('contracts');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        crumbs={[
          { href: '/contracts', label: contracts('title') },
          { href: `/contracts/${contract.id}`, label: `${contract.number} – ${contract.title}` },
        ]}
        crumbsLabel={(await getTranslations('common'))('youAreHere')}
      />
      {(await searchParams).saved !== undefined && (
        <Notice tone="success" title={t('saved')} isLive>
          {t('savedText')}
        </Notice>
      )}
      <DeadlineCard clocks={contract.running} title={t('running')} />
      <Card title={t('table')} isFlush>
        <DelayTable deadlines={contract.deadlines} />
      </Card>
      <RemindersCard contract={contract} action={setRemindersAction} />
      {contract.mayEdit && (
        <Card title={t('edit')} className="max-w-2xl">
          <DelayForm contract={contract} action={setDelayAction} />
        </Card>
      )}
    </>
  );
}
