import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { isDay } from '@/lib/domain/calendar';
import { HOLIDAY_CALENDARS } from '@/lib/domain/holidays';
import { changesIn } from '@/lib/domain/sheet-changes';
import { formatDay, formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { StructureSheet } from '@/lib/queries/structure-sheet';

type Entry = StructureSheet['history'][number];

/** Who changed the sheet, when, from what to what; newest first. */
export function SheetHistory({ history }: { history: readonly Entry[] }) {
  const t = useTranslations('organisation.history');
  const locale = useLocale();
  return (
    <Card title={t('title')}>
      {history.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <ol className="space-y-3">
          {history.map((entry) => (
            <li key={entry.id} className="grid gap-x-6 sm:grid-cols-[10rem_minmax(0,1fr)]">
              <span className="figures text-[0.8125rem] text-muted">{formatInstant(locale, entry.at)}</span>
              <div>
                <p>
                  <What entry={entry} />, {entry.person ?? t('somebody')}
                </p>
                <Changes facts={entry.facts} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function What({ entry: { kind, facts } }: { entry: Entry }) {
  const t = useTranslations('organisation.history');
  const said = (fact: string) => String(facts[fact] ?? '');
  if (kind === 'service_added' || kind === 'service_changed') return t(kind, { code: said('code') });
  if (kind === 'bank_details_changed')
    return t(kind, { from: said('before') || t('noAccount'), to: said('after') });
  return t(kind);
}

function Changes({ facts }: Pick<Entry, 'facts'>) {
  const t = useTranslations('organisation.history');
  const common = useTranslations('common');
  const calendars = useTranslations('organisation.holidays');
  const locale = useLocale();
  const shown = (text: string) => {
    if (text === '') return t('empty');
    if (text === 'yes' || text === 'no') return common(text);
    const calendar = HOLIDAY_CALENDARS.find((one) => one === text);
    if (calendar) return calendars(calendar);
    return isDay(text) ? formatDay(locale, text) : text;
  };
  return (
    <ul className="text-[0.8125rem]">
      {changesIn(facts).map(({ field, from, to }) => (
        <li key={field}>{t('change', { field: t(`fields.${field}`), from: shown(from), to: shown(to) })}</li>
      ))}
    </ul>
  );
}
