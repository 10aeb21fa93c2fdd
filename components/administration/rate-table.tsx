import { useLocale } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import type { RefinancingRate } from '@/lib/domain/late-interest';
import { formatDay, formatRate } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';

/** The rates that late-payment interest is counted with, each with where it was published. */
export function RateTable({ rates }: { rates: readonly RefinancingRate[] }) {
  const t = useTranslations('rates');
  const locale = useLocale();
  const columns = [
    { key: 'from', label: t('from') },
    { key: 'rate', label: t('rate'), isNumber: true },
    { key: 'source', label: t('source') },
  ];
  return (
    <DataTable label={t('table')} columns={columns} stacks>
      {rates.map(({ from, rate, source }) => (
        <tr key={from}>
          <th scope="row" className="figures">
            {formatDay(locale, from)}
          </th>
          <td className="num" data-label={t('rate')}>
            {formatRate(locale, rate)}
          </td>
          <td data-label={t('source')}>{source}</td>
        </tr>
      ))}
    </DataTable>
  );
}
