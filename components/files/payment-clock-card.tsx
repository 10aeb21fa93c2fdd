import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { StatusBadge } from '@/components/ui/status-badge';
import type { PaymentClock } from '@/lib/domain/payment-clock';
import { formatAmount, formatDay, formatRate } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OwnClock } from '@/lib/queries/payment-clocks';
import { clockTone, useClockWords } from './clock-words';

/** Since when, until when, by which article; what lateness costs, and how that was counted. */
export function PaymentClockCard({ clock, own }: { clock: PaymentClock; own: readonly OwnClock[] }) {
  const t = useTranslations('files.clock');
  const words = useClockWords();
  const locale = useLocale();
  const { suspension } = clock;
  return (
    <Card title={t('title')} aside={<StatusBadge tone={clockTone(clock.state)}>{words(clock)}</StatusBadge>}>
      <DefinitionList
        layout="lines"
        entries={[
          { term: t('first'), value: clock.firstOn && formatDay(locale, clock.firstOn) },
          { term: t('started'), value: formatDay(locale, clock.startedOn) },
          { term: t('delay'), value: t('delayText', { days: clock.delay.days, article: clock.delay.basis }) },
          { term: t('suspended'), value: suspension && formatDay(locale, suspension.suspendedOn) },
          {
            term: t('completed'),
            value: suspension?.completedOn && formatDay(locale, suspension.completedOn),
          },
          {
            term: t('newDelay'),
            value: suspension?.completedOn && t('newDelayText', { days: suspension.newDays }),
          },
          {
            term: t(clock.state === 'suspended' ? 'dueBefore' : 'due'),
            value: <strong>{formatDay(locale, clock.dueOn)}</strong>,
          },
          { term: t('paid'), value: clock.paidOn && formatDay(locale, clock.paidOn) },
        ]}
      />
      <p className="pt-2 text-[0.8125rem] text-muted">
        {t(`startedBy.${clock.startedBy}`)} {suspension && t('suspendedText')}{' '}
        {clock.firstOn && t('firstText')}
      </p>
      {clock.interest && (
        <Interest interest={clock.interest} amount={clock.amount} isPaid={clock.paidOn !== null} />
      )}
      {own.map((one) => (
        <Own key={one.documentId} clock={one} />
      ))}
    </Card>
  );
}

/** Of a subcontractor whose request was accepted after the file's first claim. */
function Own({ clock }: { clock: OwnClock }) {
  const t = useTranslations('files.clock');
  const words = useClockWords();
  const locale = useLocale();
  return (
    <div className="mt-3 border-line border-t pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{t('own', { name: clock.name })}</h3>
        <StatusBadge tone={clockTone(clock.state)}>{words(clock)}</StatusBadge>
      </div>
      <DefinitionList
        layout="lines"
        entries={[
          { term: t('started'), value: formatDay(locale, clock.startedOn) },
          {
            term: t(clock.state === 'suspended' ? 'dueBefore' : 'due'),
            value: <strong>{formatDay(locale, clock.dueOn)}</strong>,
          },
        ]}
      />
      <p className="pt-2 text-[0.8125rem] text-muted">{t('ownText')}</p>
      {clock.interest && (
        <Interest interest={clock.interest} amount={clock.amount} isPaid={clock.paidOn !== null} />
      )}
    </div>
  );
}

type InterestProps = { interest: NonNullable<PaymentClock['interest']>; amount: number; isPaid: boolean };

function Interest({ interest, amount, isPaid }: InterestProps) {
  const t = useTranslations('files.clock');
  const locale = useLocale();
  return (
    <div className="mt-3 border-line border-t pt-3">
      <DefinitionList
        layout="lines"
        entries={[
          { term: t('interest'), value: formatAmount(locale, interest.interest), isNumber: true },
          { term: t('fee'), value: formatAmount(locale, interest.fee), isNumber: true },
          {
            term: t(isPaid ? 'owed' : 'owedToday'),
            value: <strong>{formatAmount(locale, interest.interest + interest.fee)}</strong>,
            isNumber: true,
          },
        ]}
      />
      <p className="pt-2 text-[0.8125rem] text-muted">
        {t('counted', {
          amount: formatAmount(locale, amount),
          rate: formatRate(locale, interest.rate),
          days: interest.days,
          since: formatDay(locale, interest.since),
        })}
      </p>
    </div>
  );
}
