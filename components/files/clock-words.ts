import type { StatusTone } from '@/components/ui/status-badge';
import type { PaymentClock } from '@/lib/domain/payment-clock';
import { useTranslations } from '@/lib/i18n/words';

type State = PaymentClock['state'];

const TONES = {
  running: 'progress',
  near: 'turn',
  late: 'stopped',
  suspended: 'waiting',
  in_time: 'done',
  too_late: 'stopped',
} as const satisfies Record<State, StatusTone>;

/** The look of a clock; its words say the same. */
export function clockTone(state: State): StatusTone {
  return TONES[state];
}

/** @returns how a clock stands, in words: "5 days left", "late by 12 days", "paid in time". */
export function useClockWords(): (clock: Pick<PaymentClock, 'state' | 'daysLeft'>) => string {
  const t = useTranslations('files.clock.states');
  return ({ state, daysLeft }) => t(state, { days: Math.abs(daysLeft) });
}
