import { Card } from '@/components/ui/card';
import { CASES, type CourtCase } from '@/lib/domain/closing-checks';
import { useTranslations } from '@/lib/i18n/words';

/** What made courts refuse, where it is worth knowing before the next act. */
export function CourtCases({ cases }: { cases: readonly CourtCase[] }) {
  const t = useTranslations('closing');
  if (cases.length === 0) return null;
  return (
    <Card title={t('cases')}>
      <ul className="space-y-3">
        {cases.map((one) => (
          <li key={one} className="max-w-prose">
            <strong className="font-medium">{t(`courtCases.${one}.title`)}</strong>
            <p>{t(`courtCases.${one}.text`)}</p>
            <a href={CASES[one].source} rel="noreferrer" className="text-[0.8125rem]">
              {t('source')}
              <span className="sr-only"> – {t(`courtCases.${one}.title`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
