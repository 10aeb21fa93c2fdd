import { useLocale } from 'next-intl';
import { EventWords } from '@/components/documents/event-words';
import { Card } from '@/components/ui/card';
import { saysMore } from '@/lib/domain/act-facts';
import { DEADLINE_IDS } from '@/lib/domain/deadlines';
import { foldReminders, isFileEvent } from '@/lib/domain/file-events';
import { formatDay, formatInstant, formatList } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneFile } from '@/lib/queries/one-file';

/** Between a day and its hour, where many stand in a row. */
const NO_BREAK = '\u00a0';

/** What happened, newest first: who, what, when. */
export function EventList({ events }: Pick<OneFile, 'events'>) {
  const t = useTranslations('files');
  const common = useTranslations('common');
  const locale = useLocale();
  const delay = useDelay();
  return (
    <Card title={t('file.events.title')}>
      <ol className="space-y-2.5">
        {foldReminders(events).map((event) => (
          <li key={event.id}>
            <time
              className="figures block text-[0.8125rem] text-muted"
              dateTime={new Date(event.at).toISOString()}
            >
              {formatInstant(locale, event.at)}
            </time>
            {event.userName
              ? t('file.events.by', {
                  user: event.replacedName
                    ? common('inPlaceOf', { user: event.userName, replaced: event.replacedName })
                    : event.userName,
                  structure: event.structureName ?? 'none',
                })
              : t('file.events.system')}{' '}
            {isFileEvent(event.kind) &&
              t(`events.${event.kind}`, {
                document: `${event.framework ?? ''} ${event.number ?? ''}`.trim(),
                person: event.facts.toName ?? '',
                extent: String(event.facts.extent ?? ''),
                role: String(event.facts.role ?? ''),
                reason: String(event.facts.reason ?? ''),
                ...delay(event),
              })}
            {event.before.length > 0 && (
              <details className="text-[0.8125rem] text-muted">
                <summary className="w-fit text-accent underline underline-offset-2">
                  {t('file.events.before', { count: event.before.length })}
                </summary>
                {formatList(
                  locale,
                  event.before.map((at) => formatInstant(locale, at).replace(' ', NO_BREAK)),
                )}
              </details>
            )}
            {saysMore(event.facts) && (
              <div className="text-[0.8125rem] text-muted">
                <EventWords facts={event.facts} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** What a reminder is about, and its term. */
function useDelay() {
  const t = useTranslations('deadlines');
  const locale = useLocale();
  return ({ facts }: OneFile['events'][number]) => {
    const deadline = DEADLINE_IDS.find((id) => id === facts.deadline);
    const due = facts.dueOn;
    return {
      what: deadline === undefined ? '' : t(`what.${deadline}`),
      due: typeof due === 'string' ? formatDay(locale, due) : '',
    };
  };
}
