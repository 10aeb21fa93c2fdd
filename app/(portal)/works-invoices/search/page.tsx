import type { Metadata } from 'next';
import { ExportForm } from '@/components/exports/export-form';
import { ListKeys } from '@/components/lists/list-keys';
import { ActOnMany } from '@/components/search/act-on-many';
import { ActiveCriteria } from '@/components/search/active-criteria';
import { Facets } from '@/components/search/facets';
import { SavedSearches } from '@/components/search/saved-searches';
import { SearchForm } from '@/components/search/search-form';
import { SearchResults } from '@/components/search/search-results';
import { SearchView } from '@/components/search/search-view';
import { Patience } from '@/components/shell/patience';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { PageHeader } from '@/components/ui/page-header';
import { LIST_FORMATS } from '@/lib/domain/exports';
import { SEARCH_LIST } from '@/lib/domain/list-views';
import { APPLICATIONS } from '@/lib/domain/parties';
import { pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { asksSomething, readSearch, searchAddress } from '@/lib/forms/search-address';
import { messagesIn } from '@/lib/i18n/messages';
import { requestLocale } from '@/lib/i18n/request';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';
import { colleagues } from '@/lib/queries/colleagues';
import { listView } from '@/lib/queries/list-view';
import { mySearches } from '@/lib/queries/my-searches';
import { SEARCH_CURSOR, searchDocuments } from '@/lib/queries/search-documents';
import { requireContext } from '@/lib/request-context';
import { isTooMuch } from '@/lib/throttle/take-turn';
import { askExportAction } from '../../exports/actions';
import { setListViewAction } from '../lists/actions';
import { actOnManyAction, findManyAction } from './many/actions';
import { keepSearchAction, saveSearchAction, watchSearchAction } from './saved/actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('search'))('title') };
}

export default async function SearchPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const context = await requireContext();
  if (isTooMuch('search', context)) return <Patience />;
  const { typed, asked, refusals } = readSearch(query);
  const found = asked && searchDocuments(context, { asked, request: pageRequestOf(query, SEARCH_CURSOR) });
  const locale = await requestLocale();
  const shown = translateRefusals(locale, refusals);
  const agents = colleagues(context, APPLICATIONS);
  const isAsked = asksSomething(typed);
  const isFull = !isAsked || shown.length > 0 || textOf(query, 'criteria') !== '';
  const address = searchAddress(typed);
  const [, kept = ''] = searchAddress({ ...typed, many: '' }).split('?');
  const view = listView(context, SEARCH_LIST);
  const t = await getTranslations('search');
  const many = await getTranslations('many');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ErrorSummary title={t('refused')} refusals={shown} />
      <SearchForm typed={typed} refusals={shown} colleagues={agents} isFull={isFull} />
      {isAsked && asked && <ActiveCriteria typed={typed} colleagues={agents} />}
      <SavedSearches
        {...mySearches(context)}
        query={asked && isAsked ? kept : null}
        save={saveSearchAction}
        watch={watchSearchAction}
        keep={keepSearchAction}
      />
      {asked && found && (
        <>
          <Facets typed={typed} found={found} />
          <SearchResults
            found={found}
            typed={typed}
            order={asked.order}
            view={view}
            pages={pageAddresses(found, address)}
          />
          {found.rows.length > 0 && (
            <>
              <ExportForm query={kept} formats={LIST_FORMATS} action={askExportAction} />
              <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
                {typed.many === '' && (
                  <a href={searchAddress({ ...typed, many: 'on' })} data-screen-only>
                    {many('title')}
                  </a>
                )}
                <SearchView
                  view={view}
                  address={`${address}${address.includes('?') ? '&' : '?'}view=open`}
                  isOpen={textOf(query, 'view') !== ''}
                  action={setListViewAction}
                />
                <ListKeys words={messagesIn(locale).lists.keys} />
              </div>
            </>
          )}
          {typed.many !== '' && (
            <Card title={many('title')}>
              <ActOnMany
                act={actOnManyAction}
                find={findManyAction}
                colleagues={agents}
                query={kept}
                seenAt={context.now}
              />
            </Card>
          )}
        </>
      )}
    </>
  );
}
