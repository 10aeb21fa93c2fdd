import type { Metadata } from 'next';
import { InstructorSelect } from '@/components/hands/instructor-select';
import { PayableTable } from '@/components/payables/payable-table';
import { PayablesEmpty } from '@/components/payables/payables-empty';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { dayOf } from '@/lib/domain/calendar';
import { addressOf, pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { readInstructor } from '@/lib/forms/instructor';
import { getTranslations } from '@/lib/i18n/words';
import { colleagues } from '@/lib/queries/colleagues';
import { payables, payablesCursor } from '@/lib/queries/payables';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payables'))('title') };
}

export default async function PayablesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const filter = textOf(query, 'state') === 'paid' ? 'paid' : 'waiting';
  const instructor = filter === 'waiting' ? textOf(query, 'instructor') : '';
  const context = await requireContext();
  const found = payables(context, {
    filter,
    instructor: readInstructor(instructor),
    request: pageRequestOf(query, payablesCursor(filter)),
  });
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
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <ChoiceLinks label={t('filters.label')} choices={choices} />
        {filter === 'waiting' && (
          <form action="/payables" className="flex items-center gap-2">
            <InstructorSelect colleagues={colleagues(context, ['payables'])} asked={instructor} />
            <Button type="submit" variant="secondary">
              {(await getTranslations('files.synthesis'))('show')}
            </Button>
          </form>
        )}
      </div>
      <Card title={t(counted > most ? 'more' : 'count', { count: counted, most })} isFlush>
        {rows.length > 0 ? (
          <PayableTable payables={rows} filter={filter} today={dayOf(context.now)} />
        ) : (
          <PayablesEmpty filter={filter} isNarrowed={instructor !== ''} />
        )}
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pageAddresses(found, payablesAddress(filter, instructor))}
      />
    </>
  );
}

function payablesAddress(filter: 'waiting' | 'paid', instructor = ''): string {
  return addressOf('/payables', { state: filter === 'paid' ? 'paid' : null, instructor });
}
