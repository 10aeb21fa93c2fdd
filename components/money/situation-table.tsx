import { useLocale } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import type { Situation } from '@/lib/domain/contract-situation';
import { formatAmount, formatMonth } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';

const STAGES = ['claimed', 'admitted', 'paid'] as const;

/** The figures of the chart, month by month: of the month, and from the first one on. */
export function SituationTable({ months, toDate }: Pick<Situation, 'months' | 'toDate'>) {
  const t = useTranslations('money.situationPage');
  const locale = useLocale();
  const amount = (cents: number | null) => (cents === null ? '–' : formatAmount(locale, cents));
  const columns = [
    { key: 'month', label: t('month') },
    ...STAGES.map((stage) => ({ key: stage, label: t(`inMonth.${stage}`), isNumber: true })),
    ...STAGES.map((stage) => ({ key: `to-${stage}`, label: t(`toDate.${stage}`), isNumber: true })),
    { key: 'worth', label: t('worth'), isNumber: true },
  ];
  const foot = (
    <tr>
      <th scope="row">{t('total')}</th>
      {STAGES.map((stage) => (
        <td key={stage} className="num" data-label={t(`inMonth.${stage}`)}>
          <strong>{formatAmount(locale, toDate[stage])}</strong>
        </td>
      ))}
      <td colSpan={4} className="max-sm:hidden" />
    </tr>
  );
  return (
    <DataTable label={t('table')} columns={columns} foot={foot} stacks>
      {months.map((row) => (
        <tr key={row.month}>
          <th scope="row">
            {formatMonth(locale, row.month)}
            <small>
              {t('instalments', { numbers: row.sequences.join(', '), count: row.sequences.length })}
            </small>
          </th>
          {STAGES.map((stage) => (
            <td key={stage} className="num" data-label={t(`inMonth.${stage}`)}>
              {amount(row[stage])}
            </td>
          ))}
          {STAGES.map((stage) => (
            <td key={`to-${stage}`} className="num" data-label={t(`toDate.${stage}`)}>
              {amount(row.toDate[stage])}
            </td>
          ))}
          <td className="num" data-label={t('worth')}>
            {amount(row.worth)}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
