import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActiveCriteria } from '@/components/search/active-criteria';
import { SEARCH, type TypedCriteria } from '@/components/search/search-fields';
import { SearchForm } from '@/components/search/search-form';
import { SearchResults } from '@/components/search/search-results';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Icon } from '@/components/ui/icon';
import { PageHeader } from '@/components/ui/page-header';
import { APPLICATIONS } from '@/lib/domain/parties';
import { addressOf, pageAddresses, pageRequestOf, type Query, textOf, textsOf } from '@/lib/forms/addresses';
import { refusalsOf } from '@/lib/forms/refusals-of';
import { asksSomething, searchShape } from '@/lib/forms/search-criteria';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { colleagues } from '@/lib/queries/colleagues';
import { SEARCH_CURSOR, searchDocuments } from '@/lib/queries/search-documents';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('search'))('title') };
}

export default async function SearchPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const context = await requireContext();
  const typed = typedIn(query);
  const parsed = searchShape.safeParse(typed);
  const found = parsed.success
    ? searchDocuments(context, { criteria: parsed.data, request: pageRequestOf(query, SEARCH_CURSOR) })
    : null;
  const refusals = parsed.success
    ? []
    : translateRefusals(await getLocale(), refusalsOf(parsed.error)).map((one) => ({
        ...one,
        // Which of several boxes is wrong does not matter: the reason stands beside all of them.
        field: one.field?.split('.')[0],
      }));
  const agents = colleagues(context, APPLICATIONS);
  const isAsked = parsed.success && asksSomething(parsed.data);
  const t = await getTranslations('search');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ErrorSummary title={t('refused')} refusals={refusals} />
      <details
        open={!isAsked || found?.rows.length === 0}
        className="rounded-md border border-line bg-surface"
      >
        <summary className="flex items-center gap-2 px-4 py-2.5 font-semibold text-base">
          {t(isAsked ? 'change' : 'criteria')}
          <Icon name="chevron_down" className="text-muted" />
        </summary>
        <div className="border-line border-t p-4">
          <SearchForm typed={typed} refusals={refusals} colleagues={agents} />
        </div>
      </details>
      {isAsked && <ActiveCriteria typed={typed} colleagues={agents} />}
      {found && (
        <SearchResults
          found={found}
          isAsked={isAsked}
          pages={pageAddresses(found, addressOf(SEARCH, typed))}
        />
      )}
    </>
  );
}

function typedIn(query: Query): TypedCriteria {
  return {
    number: textOf(query, 'number'),
    contract: textOf(query, 'contract'),
    party: textOf(query, 'party'),
    role: textOf(query, 'role'),
    submittedFrom: textOf(query, 'submittedFrom'),
    submittedTo: textOf(query, 'submittedTo'),
    amountFrom: textOf(query, 'amountFrom'),
    amountTo: textOf(query, 'amountTo'),
    instructor: textOf(query, 'instructor'),
    framework: textsOf(query, 'framework'),
    status: textsOf(query, 'status'),
  };
}
