import { useLocale } from 'next-intl';
import { ShareBar } from '@/components/charts/share-bar';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { dashboardAddress, type PeriodLength } from '@/lib/forms/dashboard-address';
import { formatAmount } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { PortfolioDashboard } from '@/lib/queries/dashboard';

const SUMS = ['claimed', 'admitted', 'paid'] as const;

type Props = Pick<PortfolioDashboard, 'contracts' | 'structure' | 'structures'> & { period: PeriodLength };

/** The contracts in which most was claimed, each with a bar; each leads to its own dashboard. */
export function ContractsCard({ contracts, structure, structures, period }: Props) {
  const t = useTranslations('dashboard');
  const locale = useLocale();
  const [first] = contracts;
  if (first === undefined)
    return (
      <Card title={t('contracts.title')}>
        <p className="text-muted">{t('contracts.none')}</p>
      </Card>
    );
  const asked = { months: period, structureId: structures.length > 1 ? structure.id : null };
  const columns = [
    { key: 'contract', label: t('contracts.contract') },
    { key: 'share', label: t('contracts.share'), isHidden: true },
    ...SUMS.map((key) => ({ key, label: t(`series.${key}`), isNumber: true })),
  ];
  return (
    <Card title={t('contracts.title')} isFlush>
      <DataTable label={t('contracts.table')} columns={columns} stacks>
        {contracts.map(({ id, number, title, ...sums }) => (
          <tr key={id}>
            <th scope="row">
              <a href={dashboardAddress(`/contracts/${id}/dashboard`, asked)}>{number}</a>
              <small>{title}</small>
            </th>
            <td className="w-1/5 align-middle">
              <ShareBar value={sums.claimed} most={first.claimed} />
            </td>
            {SUMS.map((key) => (
              <td key={key} className="num whitespace-nowrap" data-label={t(`series.${key}`)}>
                {formatAmount(locale, sums[key])}
              </td>
            ))}
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
