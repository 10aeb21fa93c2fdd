import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountTable } from '@/components/administration/account-table';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { addressOf, pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { administeredAccounts } from '@/lib/queries/administration';
import { requireContext } from '@/lib/request-context';
import { disableAccountAction, enableAccountAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('administration'))('people.title') };
}

export default async function AccountsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const search = textOf(query, 'q').slice(0, 100);
  const found = administeredAccounts(await requireContext(), { search, request: pageRequestOf(query, 1) });
  if (!found) notFound();
  const t = await getTranslations('administration.people');
  const paging = await getTranslations('files.paging');
  return (
    <>
      {'disabled' in query && <Notice tone="success" title={t('disabled')} isLive />}
      {'enabled' in query && <Notice tone="success" title={t('enabled')} isLive />}
      <PageHeader title={t('title')} lead={t('lead')} />
      <SearchBox
        action="/administration/people"
        search={search}
        words={{ label: t('search'), find: t('find'), all: t('all') }}
      />
      <Card isFlush>
        <AccountTable
          accounts={found.rows}
          disableAction={disableAccountAction}
          enableAction={enableAccountAction}
        />
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pageAddresses(found, addressOf('/administration/people', { q: search }))}
      />
    </>
  );
}
