import { getLocale } from 'next-intl/server';
import type { PartyTerms } from '@/lib/domain/contract-sheet';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { getTranslations } from '@/lib/i18n/words';

/** How much a contractor may claim, and between which days. */
export async function PartyTermsLines({ terms }: { terms: PartyTerms }) {
  const t = await getTranslations('contracts.terms');
  const locale = await getLocale();
  const { acceptedAmount } = terms;
  const days = daysOf(locale, terms);
  return (
    <>
      {acceptedAmount !== null && (
        <small className="figures">{t('amount', { amount: formatAmount(locale, acceptedAmount) })}</small>
      )}
      {days && <small className="figures">{t(days.key, days)}</small>}
    </>
  );
}

function daysOf(locale: Locale, { validFrom, validUntil }: PartyTerms) {
  const from = validFrom === null ? '' : formatDay(locale, validFrom);
  const until = validUntil === null ? '' : formatDay(locale, validUntil);
  if (from !== '' && until !== '') return { key: 'between' as const, from, until };
  if (from !== '') return { key: 'from' as const, from, until };
  return until === '' ? null : { key: 'until' as const, from, until };
}
