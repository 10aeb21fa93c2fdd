import { useLocale } from 'next-intl';
import { StatusBadge, type StatusTone } from '@/components/ui/status-badge';
import type { WebhookState } from '@/lib/domain/webhooks';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownWebhook } from '@/lib/queries/webhooks-of-structure';

const TONES: Readonly<Record<WebhookState, StatusTone>> = {
  works: 'done',
  fails: 'turn',
  removed: 'past',
  gone: 'stopped',
  failing: 'stopped',
};

export function WebhookStateBadge({
  webhook: { state, failingSince },
}: {
  webhook: Pick<ShownWebhook, 'state' | 'failingSince'>;
}) {
  const t = useTranslations('webhooks.states');
  const locale = useLocale();
  const since = failingSince === null ? '' : formatInstant(locale, failingSince);
  return <StatusBadge tone={TONES[state]}>{t(state, { since })}</StatusBadge>;
}
