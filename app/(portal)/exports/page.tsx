import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { ExportTable } from '@/components/exports/export-table';
import { FollowExports } from '@/components/exports/follow-exports';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { REFUSAL_CODES, refusal } from '@/lib/domain/refusals';
import { pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';
import { EXPORTS_CURSOR, myExports } from '@/lib/queries/my-exports';
import { requireContext } from '@/lib/request-context';
import { askExportAction, dropExportAction } from './actions';

const actions = { ask: askExportAction, drop: dropExportAction };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exports'))('title') };
}

/** What I took, or am about to take, out of the portal. The page asks for itself again while something is prepared. */
export default async function ExportsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const page = myExports(await requireContext(), pageRequestOf(query, EXPORTS_CURSOR));
  const t = await getTranslations('exports');
  const paging = await getTranslations('files.paging');
  const isUnderWay = page.rows.some(({ state }) => state === 'waiting' || state === 'running');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Outcome query={query} isUnderWay={isUnderWay} />
      {isUnderWay && (
        <>
          <FollowExports />
          <noscript>
            <meta httpEquiv="refresh" content="5" />
          </noscript>
        </>
      )}
      <Card isFlush>
        {page.rows.length > 0 ? <ExportTable exports={page.rows} actions={actions} /> : <NothingYet />}
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pageAddresses(page, '/exports')}
      />
    </>
  );
}

/** What became of the form that led here. */
async function Outcome({ query, isUnderWay }: { query: Query; isUnderWay: boolean }) {
  const t = await getTranslations('exports');
  const code = REFUSAL_CODES.find((one) => one === textOf(query, 'refused'));
  if (code !== undefined) {
    const [shown] = translateRefusals(await getLocale(), [refusal(code)]);
    return (
      <Notice tone="error" title={t('refused')} isLive>
        {shown?.sentence}
      </Notice>
    );
  }
  const done = textOf(query, 'done');
  if (done === 'dropped')
    return (
      <Notice tone="success" isLive>
        {t('dropped')}
      </Notice>
    );
  return done === 'asked' && isUnderWay ? (
    <Notice tone="info" isLive>
      {t('asked')}
    </Notice>
  ) : null;
}

async function NothingYet() {
  const t = await getTranslations('exports');
  return (
    <EmptyState
      title={t('empty')}
      actions={
        <LinkButton href="/works-invoices/search" variant="secondary">
          {t('toSearch')}
        </LinkButton>
      }
    >
      {t('emptyText')}
    </EmptyState>
  );
}
