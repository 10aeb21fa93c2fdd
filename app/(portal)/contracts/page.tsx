import type { Metadata } from 'next';
import { ContractTable } from '@/components/contracts/contract-table';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { SearchBox } from '@/components/ui/search-box';
import { getTranslations } from '@/lib/i18n/words';
import { myContracts } from '@/lib/queries/my-contracts';
import { requireContext } from '@/lib/request-context';

type Props = { searchParams: Promise<{ q?: string | string[]; before?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contracts'))('title') };
}

export default async function ContractsPage({ searchParams }: Props) {
  const context = await requireContext();
  const { q, before } = await searchParams;
  const search = typeof q === 'string' ? q.trim() : '';
  const cursor = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : null;
  const { contracts, next, mayCreate } = myContracts(context, { search, before: cursor });
  const t = await getTranslations('contracts');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={mayCreate && <LinkButton href="/contracts/new">{t('new')}</LinkButton>}
      />
      <SearchBox
        action="/contracts"
        search={search}
        words={{
          label: t('list.search'),
          help: t('list.searchHelp'),
          find: t('list.find'),
          all: t('list.all'),
        }}
      />
      <ContractTable contracts={contracts} search={search} next={next} isFirstPage={cursor === null} />
    </>
  );
}
