import Link from 'next/link';
import type { MoneyTermKind } from '@/lib/domain/money-terms';
import { useTranslations } from '@/lib/i18n/words';
import { enterAddress, withdrawAddress } from './term-links';

type Props = { contractId: number; kind: MoneyTermKind; row: number; what: string };

/** Correct it, withdraw it: for whoever keeps the sheet. `what` tells screen readers which one. */
export function TermActs({ contractId, kind, row, what }: Props) {
  const t = useTranslations('money');
  return (
    <span className="inline-flex flex-wrap gap-x-3 whitespace-nowrap" data-screen-only>
      <Link href={enterAddress(contractId, kind, row)} aria-label={t('correctNamed', { what })}>
        {t('correct')}
      </Link>
      <Link href={withdrawAddress(contractId, kind, row)} aria-label={t('withdrawNamed', { what })}>
        {t('withdraw')}
      </Link>
    </span>
  );
}
