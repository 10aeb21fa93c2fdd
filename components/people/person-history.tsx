import { useLocale } from 'next-intl';
import type { AttachedPerson } from '@/db/people';
import { APPLICATIONS, LEVELS } from '@/lib/domain/parties';
import { PERSON_EVENTS } from '@/lib/domain/person-events';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OnePerson } from '@/lib/queries/one-person';
import { Card } from '../ui/card';
import { DataTable } from '../ui/data-table';
import { useRightWords } from './use-right-words';

type Props = { person: AttachedPerson; history: OnePerson['history'] };

/** What was given to a person here and taken from them, when, and by whom. */
export function PersonHistory({ person, history }: Props) {
  const t = useTranslations('people.one');
  const locale = useLocale();
  const eventWords = useEventWords();
  if (history.length === 0)
    return (
      <Card title={t('history')}>
        <p className="text-muted">{t('historyNone')}</p>
      </Card>
    );
  const columns = [
    { key: 'at', label: t('at') },
    { key: 'what', label: t('what') },
    { key: 'by', label: t('by') },
  ];
  return (
    <Card title={t('history')} isFlush>
      <DataTable stacks label={t('historyTable', { name: person.name })} columns={columns}>
        {history.map((event) => (
          <tr key={event.id}>
            <td className="figures" data-label={t('at')}>
              {formatInstant(locale, event.at)}
            </td>
            <td data-label={t('what')}>{eventWords(event)}</td>
            <td data-label={t('by')}>{event.by ?? t('system')}</td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

function useEventWords(): (event: OnePerson['history'][number]) => string {
  const t = useTranslations('people.one.events');
  const rightWords = useRightWords();
  return ({ kind, facts }) => {
    const known = PERSON_EVENTS.find((one) => one === kind);
    if (!known) return '';
    const application = APPLICATIONS.find((one) => one === facts.application);
    const level = LEVELS.find((one) => one === facts.level);
    const right = application && level ? rightWords({ application, level }) : '';
    return t(known === 'right_granted' && 'before' in facts ? 'right_changed' : known, { right });
  };
}
