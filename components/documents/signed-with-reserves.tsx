import { useLocale } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { formatAmount } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneDocument } from '@/lib/queries/one-document';

/** Everybody in the file reads that the contract holder claims more than it signed for. */
export function SignedWithReserves({ settlement }: Pick<OneDocument, 'settlement'>) {
  const t = useTranslations('files.document.reserves');
  const locale = useLocale();
  if (settlement?.claimAmount == null) return null;
  return (
    <Notice tone="warning" title={t('title')}>
      {t('text', { amount: formatAmount(locale, settlement.claimAmount) })}
    </Notice>
  );
}
