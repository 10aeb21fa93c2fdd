import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { formatInstant, formatMonth } from '@/lib/i18n/format';
import { formatIndex } from '@/lib/i18n/format-index';
import { useTranslations } from '@/lib/i18n/words';
import type { Indexes } from '@/lib/queries/indexes';

/** The values of one index, the newest month first, each with its source and who entered it. */
export function IndexValues({ known, chosen, values, mayKeep }: Indexes) {
  const t = useTranslations('money.index');
  const locale = useLocale();
  if (chosen === null)
    return (
      <Card>
        <EmptyState title={t('none')}>{t(mayKeep ? 'noneText' : 'noneTextReader')}</EmptyState>
      </Card>
    );
  const columns = [
    { key: 'month', label: t('month') },
    { key: 'value', label: t('value'), isNumber: true },
    { key: 'source', label: t('source') },
    { key: 'by', label: t('by') },
  ];
  return (
    <>
      <ChoiceLinks
        label={t('choose')}
        choices={known.map(({ index }) => ({
          href: `/contracts/indexes?index=${index}`,
          label: index,
          isCurrent: index === chosen,
        }))}
      />
      <Card title={t('table', { index: chosen })} isFlush>
        <DataTable label={t('table', { index: chosen })} columns={columns} stacks>
          {values.map((one) => (
            <tr key={one.month}>
              <th scope="row">{formatMonth(locale, one.month)}</th>
              <td className="num" data-label={t('value')}>
                {formatIndex(locale, one.value)}
                {one.isCorrection && <small>{t('corrected')}</small>}
              </td>
              <td data-label={t('source')}>{one.source}</td>
              <td data-label={t('by')}>
                {one.person}
                <small>
                  {one.structureName}, {formatInstant(locale, one.createdAt)}
                </small>
              </td>
            </tr>
          ))}
        </DataTable>
      </Card>
    </>
  );
}
