import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import type { EventFacts } from '@/lib/domain/act-facts';
import { isHandingEvent } from '@/lib/domain/notices';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneDocument } from '@/lib/queries/one-document';
import { EventWords } from './event-words';

type Line = Pick<OneDocument['history'][number], 'at' | 'userName' | 'replacedName' | 'structureName'> & {
  key: string;
  what: string;
  code: string | null;
  /** Of the act that brought it there, said once. */
  words: EventFacts | null;
};

/** Every status that the document went through, with its official code, and in whose hands it was. */
export function StatusHistory({ history, handings }: Pick<OneDocument, 'history' | 'handings'>) {
  const t = useTranslations('files.document.history');
  const common = useTranslations('common');
  const locale = useLocale();
  const lines = useLines(history, handings);
  const columns = (['at', 'status', 'by'] as const).map((key) => ({ key, label: t(key) }));
  return (
    <Card title={t('title')} isFlush>
      <DataTable label={t('table')} columns={columns} stacks>
        {lines.map((line) => (
          <tr key={line.key}>
            <td className="figures">{formatInstant(locale, line.at)}</td>
            <td>
              {line.what}
              {line.code && <small>{line.code}</small>}
              {line.words && (
                <div className="text-[0.8125rem] text-muted">
                  <EventWords facts={line.words} />
                </div>
              )}
            </td>
            <td>
              {line.replacedName && line.userName
                ? common('inPlaceOf', { user: line.userName, replaced: line.replacedName })
                : (line.userName ?? t('system'))}
              <small>{line.structureName}</small>
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

/** Both kinds of lines in the order of time; at the same instant the status first. */
function useLines(history: OneDocument['history'], handings: OneDocument['handings']): Line[] {
  const t = useTranslations('files.document.history');
  const statuses = useTranslations('statuses');
  const moved = history.map((line, position) => ({
    ...line,
    key: `status-${line.id}`,
    what: statuses(line.status),
    code: line.status,
    words: history[position - 1]?.eventId === line.eventId ? null : line.facts,
  }));
  const handed = handings.flatMap(({ kind, facts, ...line }) =>
    isHandingEvent(kind)
      ? [
          {
            ...line,
            key: `hands-${line.id}`,
            what: t(kind, { person: facts.toName ?? '' }),
            code: null,
            words: null,
          },
        ]
      : [],
  );
  return [...moved, ...handed].sort((one, other) => one.at - other.at);
}
