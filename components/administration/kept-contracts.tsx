import { useLocale } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import type { KeepingList } from '@/lib/domain/keeping';
import { formatDay, formatSize } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { KeptContract } from '@/lib/queries/keeping-report';

type Props = { contracts: readonly KeptContract[]; list: KeepingList };

/** Contracts that ended ten years ago, with what there is of them; of the others also what holds them back. */
export function KeptContracts({ contracts, list }: Props) {
  const t = useTranslations('keeping');
  if (contracts.length === 0) return <EmptyState title={t(`none.${list}`)}>{t('noneText')}</EmptyState>;
  const keys = ['contract', 'authority', 'end', 'keptUntil', 'holdings'] as const;
  const shown = list === 'held' ? ([...keys, 'held'] as const) : keys;
  return (
    <DataTable stacks label={t('table')} columns={shown.map((key) => ({ key, label: t(`columns.${key}`) }))}>
      {contracts.map((contract) => (
        <ContractLine key={contract.id} contract={contract} isHeld={list === 'held'} />
      ))}
    </DataTable>
  );
}

function ContractLine({ contract, isHeld }: { contract: KeptContract; isHeld: boolean }) {
  const t = useTranslations('keeping');
  const locale = useLocale();
  const { number, title, authority, end, keptUntil, files, documents, bytes, events, holds } = contract;
  return (
    <tr>
      <th scope="row">
        {number}
        <small>{title}</small>
      </th>
      <td data-label={t('columns.authority')}>{authority}</td>
      <td data-label={t('columns.end')} className="figures whitespace-nowrap">
        {end === null ? t('unknownEnd') : formatDay(locale, end)}
      </td>
      <td data-label={t('columns.keptUntil')} className="figures whitespace-nowrap">
        {keptUntil === null ? '–' : formatDay(locale, keptUntil)}
      </td>
      <td data-label={t('columns.holdings')}>
        {[
          t('files', { count: files }),
          t('documents', { count: documents }),
          t('events', { count: events }),
        ].join(', ')}
        {bytes > 0 && <small>{t('bytes', { size: formatSize(locale, bytes) })}</small>}
      </td>
      {isHeld && <td data-label={t('columns.held')}>{holds.map((hold) => t(`holds.${hold}`)).join(', ')}</td>}
    </tr>
  );
}
