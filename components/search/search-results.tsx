import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import type { SearchResults as Found } from '@/lib/queries/search-documents';
import { ResultTable } from './result-table';

type Props = {
  found: Found;
  isAsked: boolean;
  pages: { first: string | null; previous: string | null; next: string | null };
};

/** A page of results, or why there is none. */
export function SearchResults({ found: { rows, counted, most }, isAsked, pages }: Props) {
  const t = useTranslations('search');
  const paging = useTranslations('files.paging');
  if (rows.length === 0)
    return (
      <Card>
        <EmptyState title={t(isAsked ? 'none' : 'empty')}>{t(isAsked ? 'noneText' : 'emptyText')}</EmptyState>
      </Card>
    );
  return (
    <>
      <Card
        title={t(counted > most ? 'more' : 'count', { count: counted, most })}
        aside={<span className="text-[0.8125rem] text-muted">{t('order')}</span>}
        isFlush
      >
        <ResultTable documents={rows} />
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pages}
      />
    </>
  );
}
