import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RateTable } from '@/components/administration/rate-table';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import type { Query } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { refinancingRates } from '@/lib/queries/refinancing-rates';
import { requireContext } from '@/lib/request-context';
import { setRateAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rates'))('title') };
}

export default async function RatesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const rates = refinancingRates(await requireContext());
  if (!rates) notFound();
  const t = await getTranslations('rates');
  const words = { submit: t('save'), pending: t('pending'), refused: t('refused') };
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {'saved' in (await searchParams) && (
        <Notice tone="success" title={t('saved')} isLive>
          {t('savedText')}
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={t('table')} isFlush>
          <RateTable rates={rates} />
        </Card>
        <Card title={t('enter')}>
          <FieldsForm
            action={setRateAction}
            words={words}
            fields={[
              {
                kind: 'text',
                type: 'date',
                name: 'from',
                label: t('from'),
                width: 'medium',
                isRequired: true,
              },
              {
                kind: 'text',
                name: 'rate',
                label: t('rate'),
                help: t('rateHelp'),
                width: 'short',
                isRequired: true,
              },
              {
                kind: 'text',
                name: 'source',
                label: t('source'),
                help: t('sourceHelp'),
                maxLength: 200,
                isRequired: true,
              },
            ]}
          />
        </Card>
      </div>
    </>
  );
}
