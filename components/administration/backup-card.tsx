import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { StatusBadge, type StatusTone } from '@/components/ui/status-badge';
import type { BackupState } from '@/lib/domain/backups';
import { formatInstant, formatSize } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { BackupSheet } from '@/lib/queries/backups';

const TONES: Readonly<Record<BackupState, StatusTone>> = {
  none: 'turn',
  ok: 'done',
  late: 'turn',
  failed: 'stopped',
};

/** How the installation is backed up: the last one that was made, the last that failed, and what to do when there is none. */
export function BackupCard({ state, made, failed, everyDayAt, protection }: BackupSheet) {
  const t = useTranslations('backups');
  const locale = useLocale();
  const explanation = explanationOf({ made, failed, everyDayAt });
  return (
    <Card
      id="backups"
      title={t('title')}
      aside={<StatusBadge tone={TONES[state]}>{t(`states.${state}`)}</StatusBadge>}
    >
      {explanation && <p className="mb-3">{t(explanation)}</p>}
      <DefinitionList
        entries={[
          { term: t('last'), value: made && formatInstant(locale, made.at) },
          {
            term: t('size'),
            value:
              made &&
              t('sizeOf', { size: formatSize(locale, made.bytes), files: made.files, added: made.added }),
          },
          { term: t('everyDay'), value: everyDayAt === null ? null : timeOf(everyDayAt) },
          {
            term: t('encryption'),
            value: made === null && everyDayAt === null ? null : t(`protections.${protection}`),
          },
          {
            term: t('failed'),
            value:
              failed &&
              `${formatInstant(locale, failed.at)} — ${t(`failures.${failed.failure}`, { count: made?.faults ?? 0 })}`,
            isWide: true,
          },
        ]}
      />
    </Card>
  );
}

function explanationOf({ made, failed, everyDayAt }: Pick<BackupSheet, 'made' | 'failed' | 'everyDayAt'>) {
  if (everyDayAt === null) return made === null ? 'nothing' : 'byHand';
  if (made !== null) return null;
  return failed === null ? 'first' : 'noneYet';
}

/** As the clocks of Paris show it. @param minutes since midnight. */
function timeOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
