import { useLocale } from 'next-intl';
import type { StatusTone } from '@/components/ui/status-badge';
import { dayOf } from '@/lib/domain/calendar';
import type { ClockState } from '@/lib/domain/clock-state';
import { formatDay, formatList } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownClock } from '@/lib/queries/deadlines';

const TONES = {
  running: 'progress',
  near: 'turn',
  late: 'stopped',
  over: 'past',
} as const satisfies Record<ClockState, StatusTone>;

/** The look of a delay; its words say the same. */
export function deadlineTone(state: ClockState): StatusTone {
  return TONES[state];
}

/** @returns how a delay stands, in words: "5 days left", "only 2 days left", "late by 3 days". */
export function useDeadlineState(): (clock: Pick<ShownClock, 'state' | 'daysLeft'>) => string {
  const t = useTranslations('deadlines.states');
  return ({ state, daysLeft }) => t(state, { days: Math.abs(daysLeft) });
}

/** @returns everything that a line says of a delay: who must act, from when to when, what silence means, by which article. */
export function useDeadlineWords() {
  const t = useTranslations('deadlines');
  const roles = useTranslations('roles');
  const locale = useLocale();
  return (clock: ShownClock) => {
    const articles = formatList(
      locale,
      clock.sources.map(({ article }) => article),
    );
    const isSure = clock.sources.some(({ confidence }) => confidence === 'C' || confidence === 'L');
    return {
      what: t(`what.${clock.deadline}`),
      who: t(clock.isMine ? 'yours' : 'who', {
        role: roles(clock.actorRole),
        name: clock.actorName ?? t('outside'),
      }),
      dates: t('dates', { started: formatDay(locale, clock.startedOn), due: formatDay(locale, clock.dueOn) }),
      count: t('count', { count: clock.count, unit: clock.unit }),
      silence: t(`silence.${clock.deadline}`),
      articles: isSure ? articles : t('unconfirmed', { articles }),
      document:
        clock.framework === null
          ? null
          : t('document', { framework: clock.framework, number: clock.documentNumber ?? '' }),
      ended:
        clock.endedAt === null || clock.endReason === null
          ? null
          : t('ended', {
              reason: t(`ends.${clock.endReason}`),
              day: formatDay(locale, dayOf(clock.endedAt)),
            }),
    };
  };
}
