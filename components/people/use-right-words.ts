import { APPLICATIONS, type Application, LEVELS, type Level } from '@/lib/domain/parties';
import { RIGHT_VALUES } from '@/lib/forms/rights';
import { useTranslations } from '@/lib/i18n/words';

type Right = { application: Application; level: Level };

/** @returns how a right is said: "Works invoices: consult and submit". */
export function useRightWords(): (right: Right) => string {
  const t = useTranslations('account');
  return ({ application, level }) =>
    t('right', { application: t(`applications.${application}`), level: t(`levels.${application}.${level}`) });
}

/** @returns a field for each application: the level that is given there, or none. */
export function useRightFields(shown: Readonly<Record<Application, Level | null>>) {
  const t = useTranslations('account');
  const people = useTranslations('people');
  return APPLICATIONS.map((application) => ({
    kind: 'select' as const,
    name: application,
    label: t(`applications.${application}`),
    empty: people('noRight'),
    value: shown[application] ?? '',
    options: LEVELS.map((level) => ({ value: level, label: t(`levels.${application}.${level}`) })),
  }));
}

/** @returns every right as a choice of one field. */
export function useRightOptions(): { value: string; label: string }[] {
  const rightWords = useRightWords();
  return RIGHT_VALUES.map(({ value, right }) => ({ value, label: rightWords(right) }));
}
