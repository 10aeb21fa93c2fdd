import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { type Look, MonthChart } from '@/components/charts/month-chart';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { formatAmount, formatMonth } from '@/lib/i18n/format';
import { formatShortAmount } from '@/lib/i18n/format-chart';
import { useTranslations } from '@/lib/i18n/words';
import type { Dashboard } from '@/lib/queries/dashboard';

type Props = Pick<Dashboard, 'months' | 'totals' | 'structure'>;
type Key = 'claimed' | 'admitted' | 'paid' | 'kept' | 'missed';

const SUMS = ['claimed', 'admitted', 'paid'] as const;
const DELAYS = ['kept', 'missed'] as const;
const LOOKS: Readonly<Record<Key, Look>> = {
  claimed: 'hollow',
  admitted: 'solid',
  paid: 'hatched',
  kept: 'plain',
  missed: 'alarming',
};
/** Axes go up in whole multiples of so many cents. */
const CENTS = 25;

/** What was claimed, admitted and paid, month by month: bars, and the same figures in a table. */
export function SumsCard({ months, totals, structure }: Props) {
  const t = useTranslations('dashboard');
  const locale = useLocale();
  const span = useSpan(months);
  const inWords = (cents: number) => formatAmount(locale, cents);
  const words = {
    ...span,
    claimed: inWords(totals.claimed),
    admitted: inWords(totals.admitted),
    paid: inWords(totals.paid),
  };
  return (
    <Card title={t('sums.title')} isFlush>
      <MonthChart
        id="sums"
        title={t('sums.chart', { structure: structure.name })}
        description={t('sums.text', words)}
        cutNote={t('cut')}
        months={months.map(({ month }) => month)}
        series={SUMS.map((key) => ({
          key,
          label: t(`series.${key}`),
          look: LOOKS[key],
          values: months.map((month) => month[key]),
        }))}
        format={(cents) => formatShortAmount(locale, cents)}
        smallest={CENTS}
      />
      <Figures summary={t('sums.figures')}>
        <MonthTable label={t('sums.table')} keys={SUMS} months={months} totals={totals} format={inWords} />
      </Figures>
      <p className="max-w-prose px-4 py-2.5 text-[0.8125rem] text-muted">{t('sums.help')}</p>
    </Card>
  );
}

/** Which delays were kept and which were missed, month by month. */
export function DelaysCard({ months, totals, structure }: Props) {
  const t = useTranslations('dashboard');
  const locale = useLocale();
  const span = useSpan(months);
  const inDigits = (count: number) => new Intl.NumberFormat(locale).format(count);
  if (totals.kept + totals.missed === 0)
    return (
      <Card title={t('delays.title')}>
        <p className="text-muted">{t('delays.none')}</p>
      </Card>
    );
  return (
    <Card title={t('delays.title')} isFlush>
      <MonthChart
        id="delays"
        title={t('delays.chart', { structure: structure.name })}
        description={t('delays.text', { ...span, ...totals })}
        cutNote={t('cut')}
        months={months.map(({ month }) => month)}
        series={DELAYS.map((key) => ({
          key,
          label: t(`series.${key}`),
          look: LOOKS[key],
          values: months.map((month) => month[key]),
        }))}
        format={inDigits}
        isStacked
        smallest={1}
      />
      <Figures summary={t('delays.figures')}>
        <MonthTable
          label={t('delays.table')}
          keys={DELAYS}
          months={months}
          totals={totals}
          format={inDigits}
        />
      </Figures>
      <p className="max-w-prose px-4 py-2.5 text-[0.8125rem] text-muted">{t('delays.help')}</p>
    </Card>
  );
}

function useSpan(months: Dashboard['months']): { from: string; to: string } {
  const locale = useLocale();
  const named = (one: { month: string } | undefined) => (one ? formatMonth(locale, one.month) : '');
  return { from: named(months[0]), to: named(months.at(-1)) };
}

function Figures({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="border-line border-t">
      <summary className="px-4 py-2.5 underline" data-screen-only>
        {summary}
      </summary>
      <div className="border-line border-y">{children}</div>
    </details>
  );
}

type TableProps = Pick<Dashboard, 'months' | 'totals'> & {
  label: string;
  keys: readonly Key[];
  format: (value: number) => string;
};

function MonthTable({ label, keys, months, totals, format }: TableProps) {
  const t = useTranslations('dashboard');
  const locale = useLocale();
  const columns = [
    { key: 'month', label: t('month') },
    ...keys.map((key) => ({ key, label: t(`series.${key}`), isNumber: true })),
  ];
  const foot = (
    <tr>
      <th scope="row">{t('total')}</th>
      {keys.map((key) => (
        <td key={key} className="num" data-label={t(`series.${key}`)}>
          {format(totals[key])}
        </td>
      ))}
    </tr>
  );
  return (
    <DataTable label={label} columns={columns} foot={foot} stacks>
      {months.map((row) => (
        <tr key={row.month}>
          <th scope="row">{formatMonth(locale, row.month)}</th>
          {keys.map((key) => (
            <td key={key} className="num" data-label={t(`series.${key}`)}>
              {format(row[key])}
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}
