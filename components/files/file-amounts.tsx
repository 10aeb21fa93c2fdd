import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import type { FileSums } from '@/lib/domain/file-sums';
import { formatAmount } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { FileDocument } from '@/lib/queries/one-file';
import { formatDifference } from './difference';

type Shown = Pick<
  FileDocument,
  'id' | 'framework' | 'number' | 'totalExclVat' | 'totalVat' | 'totalInclVat' | 'netPayable' | 'difference'
>;
type Props = { sums: FileSums; documents: readonly Shown[] };

/** What was claimed and what was admitted, side by side, then every document's amounts. */
export function FileAmounts({ sums, documents }: Props) {
  const t = useTranslations('files.file.amounts');
  const isPartly =
    sums.difference !== null &&
    sums.claimed !== null &&
    sums.admitted !== null &&
    sums.claimed + sums.difference !== sums.admitted;
  return (
    <Card title={t('title')} isFlush>
      <Figures sums={sums} />
      {isPartly && <p className="px-4 pb-3 text-[0.8125rem] text-muted">{t('partly')}</p>}
      <div className="border-line border-t">
        <AmountTable documents={documents} />
      </div>
      <p className="px-4 py-2.5 text-[0.8125rem] text-muted">{t('differenceHelp')}</p>
    </Card>
  );
}

function Figures({ sums: { claimed, admitted, difference } }: Pick<Props, 'sums'>) {
  const t = useTranslations('files');
  const locale = useLocale();
  const figures = [
    [t('claimed'), claimed === null ? t('file.amounts.notHere') : formatAmount(locale, claimed)],
    [t('admitted'), admitted === null ? t('file.amounts.notYet') : formatAmount(locale, admitted)],
    [t('difference'), difference === null ? '–' : formatDifference(locale, difference, t('unchanged'))],
  ] as const;
  return (
    <dl className="grid gap-x-8 gap-y-3 p-4 sm:grid-cols-3">
      {figures.map(([term, value]) => (
        <div key={term}>
          <dt className="text-[0.8125rem] text-muted">{term}</dt>
          <dd className="figures font-semibold text-lg">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function AmountTable({ documents }: Pick<Props, 'documents'>) {
  const t = useTranslations('files.file.amounts');
  const unchanged = useTranslations('files')('unchanged');
  const frameworks = useTranslations('frameworks');
  const locale = useLocale();
  const amounts = ['exclVat', 'vat', 'inclVat', 'netPayable', 'difference'] as const;
  const columns = [
    { key: 'document', label: t('document') },
    ...amounts.map((key) => ({ key, label: t(key), isNumber: true })),
  ];
  return (
    <DataTable label={t('table')} columns={columns} stacks>
      {documents.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            {one.framework} {one.number}
            <small>{frameworks(`${one.framework}.name`)}</small>
          </th>
          <td className="num" data-label={t('exclVat')}>
            {formatAmount(locale, one.totalExclVat)}
          </td>
          <td className="num" data-label={t('vat')}>
            {formatAmount(locale, one.totalVat)}
          </td>
          <td className="num" data-label={t('inclVat')}>
            {formatAmount(locale, one.totalInclVat)}
          </td>
          <td className="num font-semibold" data-label={t('netPayable')}>
            {formatAmount(locale, one.netPayable)}
          </td>
          <td className="num" data-label={t('difference')}>
            {one.difference === null ? '–' : formatDifference(locale, one.difference, unchanged)}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
