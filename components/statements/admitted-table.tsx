import { useLocale } from 'next-intl';
import { formatDifference } from '@/components/files/difference';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { formatAmount, formatRate } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownAdmittedLine } from '@/lib/queries/shown-statement';

/** What was claimed, what is admitted and why, line by line (decision 8). */
export function AdmittedCard({ lines }: { lines: readonly ShownAdmittedLine[] }) {
  const t = useTranslations('statement.admitted');
  if (lines.length === 0) return null;
  return (
    <Card title={t('title')} isFlush>
      <AdmittedTable lines={lines} />
      <p className="border-line border-t px-4 py-2.5 text-[0.8125rem] text-muted">{t('lead')}</p>
    </Card>
  );
}

function AdmittedTable({ lines }: { lines: readonly ShownAdmittedLine[] }) {
  const t = useTranslations('statement.admitted');
  const locale = useLocale();
  const sum = (amountOf: (line: ShownAdmittedLine) => number) =>
    lines.reduce((total, line) => total + amountOf(line), 0);
  const [claimed, admitted] = [sum((line) => line.claimedBase), sum((line) => line.admittedBase)];
  const columns = [
    { key: 'line', label: t('line') },
    ...(['claimed', 'admitted', 'difference'] as const).map((key) => ({
      key,
      label: t(key),
      isNumber: true,
    })),
    { key: 'why', label: t('why') },
  ];
  return (
    <DataTable
      label={t('table')}
      columns={columns}
      stacks
      foot={
        lines.length > 1 && (
          <tr className="font-semibold">
            <th scope="row">{t('total')}</th>
            <Amount label={t('claimed')} cents={claimed} />
            <Amount label={t('admitted')} cents={admitted} />
            <td className="num" data-label={t('difference')}>
              {formatDifference(locale, admitted - claimed, '–')}
            </td>
            <td />
          </tr>
        )
      }
    >
      {lines.map((line) => (
        <Line key={`${line.claimId} ${line.rate}`} line={line} />
      ))}
    </DataTable>
  );
}

function Line({ line }: { line: ShownAdmittedLine }) {
  const t = useTranslations('statement.admitted');
  const locale = useLocale();
  const { claimedBase, admittedBase } = line;
  return (
    <tr>
      <LineHeading line={line} />
      <Amount label={t('claimed')} cents={claimedBase} />
      <Amount label={t('admitted')} cents={admittedBase} />
      <td className="num" data-label={t('difference')}>
        {formatDifference(locale, admittedBase - claimedBase, '–')}
      </td>
      <td data-label={t('why')}>
        <Why line={line} />
      </td>
    </tr>
  );
}

function Why({ line: { reason, text } }: { line: ShownAdmittedLine }) {
  const t = useTranslations('statement');
  if (reason === null) return <span className="text-muted">{t('admitted.unchanged')}</span>;
  return (
    <>
      {t(`reasons.${reason}`)}
      {text !== '' && <small className="whitespace-pre-line">{text}</small>}
    </>
  );
}

export function LineHeading({ line }: { line: ShownAdmittedLine }) {
  const t = useTranslations('statement.admitted');
  const locale = useLocale();
  const rate = line.isReverseCharged ? t('reverse') : t('at', { rate: formatRate(locale, line.rate) });
  return (
    <th scope="row">
      {line.framework} {line.number}
      <small>{`${line.issuerName}, ${rate}`}</small>
    </th>
  );
}

function Amount({ label, cents }: { label: string; cents: number }) {
  const locale = useLocale();
  return (
    <td className="num" data-label={label}>
      {formatAmount(locale, cents)}
    </td>
  );
}
