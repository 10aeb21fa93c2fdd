import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import type { SynthesisState } from '@/lib/forms/synthesis-address';
import { useTranslations } from '@/lib/i18n/words';

/** Why the synthesis is empty, and what one can do about it. */
export function SynthesisEmpty({ state, isNarrowed }: { state: SynthesisState | null; isNarrowed: boolean }) {
  const t = useTranslations('files.synthesis');
  if (!isNarrowed)
    return (
      <EmptyState
        title={t('empty')}
        actions={<LinkButton href="/works-invoices/submit">{t('submit')}</LinkButton>}
      >
        {t('emptyText')}
      </EmptyState>
    );
  const reset = (
    <LinkButton variant="secondary" href="/works-invoices/synthesis">
      {t('reset')}
    </LinkButton>
  );
  return (
    <EmptyState title={t(state === 'awaited' ? 'noneAwaited' : 'none')} actions={reset}>
      {t(state === 'awaited' ? 'noneAwaitedText' : 'noneText')}
    </EmptyState>
  );
}
