import { StatusBadge } from '@/components/ui/status-badge';
import type { Status } from '@/lib/domain/statuses';
import { useTranslations } from '@/lib/i18n/words';
import { toneOf } from './status-tone';

/** A status as a word; its official code is its title. */
export function StatusWord({ status, isMyTurn }: { status: Status; isMyTurn: boolean }) {
  const t = useTranslations('statuses');
  return (
    <span title={status}>
      <StatusBadge tone={toneOf(status, isMyTurn)}>{t(status)}</StatusBadge>
    </span>
  );
}
