import Link from 'next/link';
import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import type { MyContract } from '@/lib/queries/my-contracts';

type Props = {
  contracts: readonly MyContract[];
  search: string;
  /** The contract after which older ones follow; null at the end. */
  next: number | null;
  isFirstPage: boolean;
};

export async function ContractTable({ contracts, search, next, isFirstPage }: Props) {
  const t = await getTranslations('contracts.list');
  const roles = await getTranslations('roles');
  const locale = await getLocale();
  if (contracts.length === 0)
    return (
      <Card>
        <EmptyState title={search === '' ? t('none') : t('notFound', { search })}>
          {search === '' ? t('noneText') : t('notFoundText')}
        </EmptyState>
      </Card>
    );
  const columns = [
    { key: 'contract', label: t('contract') },
    { key: 'moa', label: t('moa') },
    { key: 'supplier', label: t('supplier') },
    { key: 'role', label: t('myRole') },
    { key: 'amount', label: t('amount'), isNumber: true },
    { key: 'ends', label: t('ends'), isNumber: true },
  ];
  return (
    <>
      <Card isFlush>
        <DataTable label={t('table')} columns={columns} stacks>
          {contracts.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link href={`/contracts/${one.id}`}>{one.number}</Link>
                <small>{one.title}</small>
              </th>
              <td data-label={t('moa')}>{one.moaName}</td>
              <td data-label={t('supplier')}>{one.supplierName}</td>
              <td data-label={t('myRole')}>{one.myRoles.map((role) => roles(role)).join(', ')}</td>
              <td data-label={t('amount')} className="num">
                {formatAmount(locale, one.amountExclVat)}
              </td>
              <td data-label={t('ends')} className="num">
                {one.endsOn === null ? '' : formatDay(locale, one.endsOn)}
              </td>
            </tr>
          ))}
        </DataTable>
      </Card>
      <div className="flex flex-wrap justify-end gap-2">
        {!isFirstPage && (
          <LinkButton variant="secondary" href={addressOf(search, null)}>
            {t('newest')}
          </LinkButton>
        )}
        {next !== null && (
          <LinkButton variant="secondary" href={addressOf(search, next)}>
            {t('older')}
          </LinkButton>
        )}
      </div>
    </>
  );
}

function addressOf(search: string, before: number | null): string {
  const query = new URLSearchParams({
    ...(search === '' ? {} : { q: search }),
    ...(before === null ? {} : { before: String(before) }),
  });
  return query.size === 0 ? '/contracts' : `/contracts?${query}`;
}
