import Link from 'next/link';
import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { StatusBadge, type StatusTone } from '@/components/ui/status-badge';
import type { StepLine } from '@/lib/domain/closing-steps';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';

const TONES: Readonly<Record<StepLine['state'], StatusTone>> = {
  done: 'done',
  current: 'turn',
  to_come: 'waiting',
  skipped: 'past',
};

/** From the reception to the last payment: what is done, what comes next, what is to come. */
export function ClosingPath({ steps, isTacit }: { steps: readonly StepLine[]; isTacit: boolean }) {
  const t = useTranslations('closing');
  const locale = useLocale();
  return (
    <Card title={t('path')} aside={isTacit && <StatusBadge tone="progress">{t('tacitPath')}</StatusBadge>}>
      <ol className="space-y-3">
        {steps.map(({ step, state, on, documentId }, position) => (
          <li
            key={step}
            aria-current={state === 'current' ? 'step' : undefined}
            className="grid grid-cols-[1.75rem_1fr] gap-x-2 sm:grid-cols-[1.75rem_1fr_auto]"
          >
            <span className="figures text-muted">{position + 1}.</span>
            <span className={state === 'current' ? 'font-medium' : undefined}>
              {documentId === null ? (
                t(`steps.${step}`)
              ) : (
                <Link href={`/works-invoices/documents/${documentId}`}>{t(`steps.${step}`)}</Link>
              )}
              {on !== null && (
                <small className="figures block text-[0.8125rem] text-muted">
                  {t('on', { day: formatDay(locale, on) })}
                </small>
              )}
            </span>
            <span className="col-start-2 sm:col-start-3">
              <StatusBadge tone={TONES[state]}>{t(`states.${state}`)}</StatusBadge>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
