import type { Metadata } from 'next';
import { IndexValues } from '@/components/money/index-values';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { type Query, textOf } from '@/lib/forms/addresses';
import { LONGEST_SOURCE } from '@/lib/forms/index-list';
import { getTranslations } from '@/lib/i18n/words';
import { indexes } from '@/lib/queries/indexes';
import { requireContext } from '@/lib/request-context';
import { enterValueAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('money.index'))('title') };
}

export default async function IndexesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const found = indexes(await requireContext(), textOf(query, 'index'));
  const t = await getTranslations('money.index');
  const contracts = await getTranslations('contracts');
  const common = await getTranslations('common');
  const [entered, corrected] = ['entered', 'corrected'].map((name) => Number(textOf(query, name)) || 0);
  return (
    <>
      <PageHeader
        crumbs={[{ href: '/contracts', label: contracts('title') }]}
        crumbsLabel={common('youAreHere')}
        title={t('title')}
        lead={t('lead')}
        actions={
          found.mayKeep && (
            <LinkButton variant="secondary" href="/contracts/indexes/import">
              {t('import')}
            </LinkButton>
          )
        }
      />
      {textOf(query, 'entered') !== '' && (
        <Notice
          tone="success"
          title={t('saved', { entered: entered ?? 0, corrected: corrected ?? 0 })}
          isLive
        />
      )}
      <div
        className={found.mayKeep ? 'grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]' : undefined}
      >
        <div className="min-w-0 space-y-4">
          <IndexValues {...found} />
        </div>
        {found.mayKeep && (
          <Card title={t('enter')}>
            <FieldsForm
              action={enterValueAction}
              words={{ submit: t('save'), pending: t('pending'), refused: t('refused') }}
              fields={[
                {
                  kind: 'text',
                  name: 'index',
                  label: t('index'),
                  help: t('indexHelp'),
                  value: found.chosen ?? '',
                  width: 'short',
                  isRequired: true,
                },
                {
                  kind: 'text',
                  name: 'month',
                  label: t('month'),
                  help: t('monthHelp'),
                  width: 'medium',
                  isRequired: true,
                },
                {
                  kind: 'text',
                  name: 'value',
                  label: t('value'),
                  help: t('valueHelp'),
                  width: 'short',
                  isRequired: true,
                },
                {
                  kind: 'text',
                  name: 'source',
                  label: t('source'),
                  help: t('sourceHelp'),
                  maxLength: LONGEST_SOURCE,
                  isRequired: true,
                },
              ]}
            />
          </Card>
        )}
      </div>
    </>
  );
}
