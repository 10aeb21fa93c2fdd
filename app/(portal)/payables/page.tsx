import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PayableTable } from '@/components/payables/payable-table';
import { PayablesEmpty } from '@/components/payables/payables-empty';
import { Card } from '@/components/ui/card';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { dayOf } from '@/lib/domain/calendar';
import { addressOf, pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { payables, payablesCursor } from '@/lib/queries/payables';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payables'))('title') };
}

export default async function PayablesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const filter = textOf(query, 'state') === 'paid' ? 'paid' : 'waiting';
  const context = await requireContext();
  const found = payables(context, { filter, request: pageRequestOf(query, payablesCursor(filter)) });
  const t = await getTranslations('payables');
  const paging = await getTranslations('files.paging');
  const { counted, most, rows } = found;
  const choices = (['waiting', 'paid'] as const).map((one) => ({
    href: payablesAddress(one),
    label: t(`filters.${one}`),
    isCurrent: one === filter,
  }));
  return (
    <>
      <PageHeader title={t('title')} lead={t(filter === 'paid' ? 'paidLead' : 'lead')} />
      <ChoiceLinks label={t('filters.label')} choices={choices} />
      <Card title={t(counted > most ? 'more' : 'count', { count: counted, most })} isFlush>
        {rows.length > 0 ? (
          <PayableTable payables={rows} filter={filter} today={dayOf(context.now)} />
        ) : (
          <PayablesEmpty filter={filter} />
        )}
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pageAddresses(found, payablesAddress(filter))}
      />
    </>
  );
}

function payablesAddress(filter: 'waiting' | 'paid'): string {
  return addressOf('/payables', { state: filter === 'paid' ? 'paid' : null });
}
