import { getLocale } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { TermsWarning } from '@/lib/domain/contractor-terms';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';

/** What the terms of this contractor say of the deposit; nothing of it forbids to send. */
export async function TermsWarnings({ warnings }: { warnings: readonly TermsWarning[] }) {
  const t = await getTranslations('submission.summary.terms');
  const locale = await getLocale();
  if (warnings.length === 0) return null;
  const sentence = (one: TermsWarning) =>
    one.code === 'validity_over'
      ? t('validity_over', { until: formatDay(locale, one.until) })
      : t('amount_exceeded', {
          amount: formatAmount(locale, one.amount),
          accepted: formatAmount(locale, one.accepted),
          claimed: formatAmount(locale, one.claimed),
        });
  return (
    <Notice tone="warning" title={t('title')}>
      {warnings.map((one) => (
        <p key={one.code}>{sentence(one)}</p>
      ))}
    </Notice>
  );
}
