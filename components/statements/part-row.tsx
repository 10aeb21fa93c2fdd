import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { Part, PartFigure } from '@/lib/domain/statement-parts';
import { formatAmount } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';

type Props = { part: Part; figure: PartFigure; isProvisional: boolean; children?: ReactNode };

/** A line of the statement: its letter, its name and its amount; the computed one beside an amount that somebody set. */
export function PartRow({ part, figure: { computed, amount, reason }, isProvisional, children }: Props) {
  const t = useTranslations('statement.money');
  const locale = useLocale();
  const isDeducted = part === 'c' || part === 'f' || part === 'g';
  return (
    <tr>
      <th scope="row">
        <span className="figures">{part}</span> – {t(`parts.${part}`)}{' '}
        {isProvisional && part === 'd' && <Badge>{t('provisional')}</Badge>}
        <small>{t(`taxes.${part}`)}</small>
        {reason !== '' && <small>{t('setTo', { reason })}</small>}
        {children}
      </th>
      <td className="num" data-label={t('amount')}>
        {formatAmount(locale, isDeducted ? 0 - amount : amount)}
        {reason !== '' && <small>{t('computed', { amount: formatAmount(locale, computed) })}</small>}
      </td>
    </tr>
  );
}
