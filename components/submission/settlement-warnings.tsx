import { getLocale } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { SettlementWarning } from '@/lib/domain/settlement-warnings';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';

/** What courts made of such a document; nothing of it forbids to send. */
export async function SettlementWarnings({ warnings }: { warnings: readonly SettlementWarning[] }) {
  const t = await getTranslations('closing.warnings');
  const roles = await getTranslations('roles');
  const locale = await getLocale();
  if (warnings.length === 0) return null;
  const sentence = (one: SettlementWarning) => {
    if (one.code === 'not_on_portal') return t('not_on_portal', { role: roles(one.role) });
    if (one.code === 'instalments_differ')
      return t('instalments_differ', {
        stated: formatAmount(locale, one.stated),
        known: formatAmount(locale, one.known),
      });
    const day = one.notifiedOn === null ? '' : formatDay(locale, one.notifiedOn);
    return t(one.code, { day });
  };
  return (
    <Notice tone="warning" title={t('title')}>
      {warnings.map((one) => (
        <p key={sentence(one)}>{sentence(one)}</p>
      ))}
    </Notice>
  );
}
