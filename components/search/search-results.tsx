import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import type { DocumentOrder } from '@/lib/domain/document-order';
import type { SearchColumn } from '@/lib/domain/list-views';
import { asksSomething, type TypedSearch } from '@/lib/forms/search-address';
import { useTranslations } from '@/lib/i18n/words';
import type { ListView } from '@/lib/queries/list-view';
import type { SearchResults as Found } from '@/lib/queries/search-documents';
import { ResultTable } from './result-table';

type Props = {
  found: Found;
  typed: TypedSearch;
  order: DocumentOrder;
  view: ListView<SearchColumn>;
  pages: { first: string | null; previous: string | null; next: string | null };
};

/** A page of results, or why there is none. */
export function SearchResults({ found: { rows, facets, most }, typed, order, view, pages }: Props) {
  const t = useTranslations('search');
  const paging = useTranslations('files.paging');
  const isAsked = asksSomething(typed);
  if (rows.length === 0)
    return (
      <Card>
        <EmptyState title={t(isAsked ? 'none' : 'empty')}>{t(isAsked ? 'noneText' : 'emptyText')}</EmptyState>
      </Card>
    );
  return (
    <>
      <Card title={t(facets.counted > most ? 'more' : 'count', { count: facets.counted, most })} isFlush>
        <ResultTable documents={rows} view={view} typed={typed} order={order} />
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pages}
      />
    </>
  );
}
