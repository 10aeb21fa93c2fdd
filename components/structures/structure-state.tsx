import { StatusBadge, type StatusTone } from '@/components/ui/status-badge';
import type { StructureState } from '@/lib/domain/structure';
import { useTranslations } from '@/lib/i18n/words';

const TONES: Readonly<Record<StructureState, StatusTone>> = {
  active: 'done',
  closed: 'past',
  waiting: 'waiting',
};

export function StructureStateBadge({ state }: { state: StructureState }) {
  const t = useTranslations('organisation.states');
  return <StatusBadge tone={TONES[state]}>{t(state)}</StatusBadge>;
}
