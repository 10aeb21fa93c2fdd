import { useLocale } from 'next-intl';
import { useClockWords } from '@/components/files/clock-words';
import { DataTable } from '@/components/ui/data-table';
import { LongList } from '@/components/ui/long-list';
import { dayOf } from '@/lib/domain/calendar';
import { daysBetween } from '@/lib/domain/day-bounds';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { Payable } from '@/lib/queries/payables';
import { type PayableRow, PayableRows } from './payable-rows';

type Props = { payables: readonly Payable[]; filter: 'waiting' | 'paid'; today: string };

/** What a financial service has to pay, or has paid. */
export function PayableTable({ payables, filter, today }: Props) {
  const t = useTranslations('payables');
  const rowOf = usePayableWords(filter, today);
  const last = filter === 'waiting' ? (['instructor', 'next'] as const) : (['mandate'] as const);
  const keys = ['received', 'due', 'document', 'supplier', 'contract', 'amount', 'status', ...last] as const;
  const columns = keys.map((key) => ({ key, label: t(`columns.${key}`), isNumber: key === 'amount' }));
  const labels = columns.map(({ key, label }) => (key === 'document' ? null : label));
  return (
    <LongList labels={labels}>
      <DataTable label={t(`table.${filter}`)} columns={columns} stacks>
        <PayableRows rows={payables.map(rowOf)} />
      </DataTable>
    </LongList>
  );
}

function usePayableWords(filter: Props['filter'], today: string): (payable: Payable) => PayableRow {
  const t = useTranslations('payables');
  const acts = useTranslations('acts');
  const frameworks = useTranslations('frameworks');
  const statuses = useTranslations('statuses');
  const clockWords = useClockWords();
  const hands = useTranslations('hands');
  const locale = useLocale();
  const due = (clock: Payable['clock']) =>
    clock === null
      ? { due: '–', left: '', isLate: false }
      : { due: formatDay(locale, clock.dueOn), left: clockWords(clock), isLate: clock.state === 'late' };
  return (payable) => {
    const day = dayOf(payable.submittedAt);
    const next = payable.nextAct === null ? '' : acts(payable.nextAct);
    const isWaiting = filter === 'waiting';
    return {
      id: payable.id,
      received: formatDay(locale, day),
      since: isWaiting ? t('days', { count: daysBetween(day, today) }) : '',
      ...due(payable.clock),
      name: `${payable.framework} ${payable.number}`,
      kind: frameworks(`${payable.framework}.name`),
      supplier: payable.supplierName ?? '–',
      contract: payable.contractNumber,
      engagement: payable.engagementNumber && t('engagement', { number: payable.engagementNumber }),
      amount: formatAmount(locale, payable.netPayable),
      status: statuses(payable.status),
      instructor: isWaiting ? (payable.instructorName ?? hands('none')) : null,
      last: isWaiting ? next : (payable.mandateNumber ?? '–'),
      isNext: isWaiting && next !== '',
    };
  };
}
