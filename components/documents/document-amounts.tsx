import { useLocale } from 'next-intl';
import { formatDifference } from '@/components/files/difference';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { DefinitionList } from '@/components/ui/definition-list';
import type { AmountRow } from '@/lib/domain/amount-differences';
import { formatAmount, formatRate } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneDocument } from '@/lib/queries/one-document';

type Props = { document: Pick<OneDocument, 'amounts' | 'next' | 'vatType' | 'exemptionReason'> };

/** The document's amounts, line of VAT by line of VAT, beside those of the documents that it follows. */
export function DocumentAmounts({ document }: Props) {
  const t = useTranslations('files.document.amounts');
  const details = useTranslations('submission.details');
  const frameworks = useTranslations('frameworks');
  const locale = useLocale();
  const { totals, vatRows } = document.amounts;
  const hasPrevious = totals.netPayable.previous !== null;
  const rows: [label: string, row: AmountRow, isStrong?: boolean][] = [
    ...vatRows.flatMap(({ rate, base, vat }): [string, AmountRow][] => [
      [t('base', { rate: formatRate(locale, rate) }), base],
      [t('vatAt', { rate: formatRate(locale, rate) }), vat],
    ]),
    [t('exclVat'), totals.exclVat, true],
    [t('vat'), totals.vat],
    [t('inclVat'), totals.inclVat, true],
    [t('netPayable'), totals.netPayable, true],
  ];
  const numbers = hasPrevious ? (['previous', 'own', 'difference'] as const) : (['own'] as const);
  const columns = [
    { key: 'amount', label: t('amount') },
    ...numbers.map((key) => ({ key, label: t(key), isNumber: true })),
  ];
  const { next, vatType, exemptionReason } = document;
  return (
    <Card title={t('title')} isFlush>
      <DataTable label={t('table')} columns={columns} stacks={hasPrevious}>
        {rows.map(([label, row, isStrong]) => (
          <Row key={label} label={label} row={row} isStrong={isStrong ?? false} hasPrevious={hasPrevious} />
        ))}
      </DataTable>
      <div className="space-y-3 border-line border-t p-4">
        {next && (
          <p>
            {t('admitted', {
              name: frameworks(`${next.framework}.name`),
              framework: next.framework,
              amount: formatAmount(locale, next.netPayable),
            })}
          </p>
        )}
        <DefinitionList
          entries={[
            { term: t('vatType'), value: details(`vatTypes.${vatType}`) },
            { term: t('exemption'), value: exemptionReason },
          ]}
        />
      </div>
    </Card>
  );
}

function Row({
  label,
  row,
  isStrong,
  hasPrevious,
}: {
  label: string;
  row: AmountRow;
  isStrong: boolean;
  hasPrevious: boolean;
}) {
  const t = useTranslations('files.document.amounts');
  const unchanged = useTranslations('files')('unchanged');
  const locale = useLocale();
  return (
    <tr className={isStrong ? 'font-semibold' : undefined}>
      <th scope="row">{label}</th>
      {row.previous !== null && (
        <td className="num" data-label={t('previous')}>
          {formatAmount(locale, row.previous)}
        </td>
      )}
      <td className="num" data-label={hasPrevious ? t('own') : undefined}>
        {formatAmount(locale, row.own)}
      </td>
      {row.difference !== null && (
        <td className="num" data-label={t('difference')}>
          {formatDifference(locale, row.difference, unchanged)}
        </td>
      )}
    </tr>
  );
}
