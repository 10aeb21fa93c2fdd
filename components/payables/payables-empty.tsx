import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { useTranslations } from '@/lib/i18n/words';

/** Why the tray is empty. */
export function PayablesEmpty({ filter, isNarrowed }: { filter: 'waiting' | 'paid'; isNarrowed: boolean }) {
  const t = useTranslations('payables');
  if (filter === 'paid') return <EmptyState title={t('nonePaid')}>{t('nonePaidText')}</EmptyState>;
  if (isNarrowed)
    return (
      <EmptyState
        title={t('noneInHands')}
        actions={
          <LinkButton variant="secondary" href="/payables">
            {t('seeAll')}
          </LinkButton>
        }
      />
    );
  return (
    <EmptyState
      title={t('none')}
      actions={
        <LinkButton variant="secondary" href="/payables?state=paid">
          {t('seePaid')}
        </LinkButton>
      }
    >
      {t('noneText')}
    </EmptyState>
  );
}
