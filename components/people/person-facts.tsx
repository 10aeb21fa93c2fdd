import { useLocale } from 'next-intl';
import type { AttachedPerson } from '@/db/people';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import { Card } from '../ui/card';
import { DefinitionList } from '../ui/definition-list';
import { useRightWords } from './use-right-words';

/** Who somebody is at a structure. */
export function PersonFacts({ person }: { person: AttachedPerson }) {
  const t = useTranslations('people.one');
  const list = useTranslations('people.list');
  const people = useTranslations('people');
  const locale = useLocale();
  const rightWords = useRightWords();
  const { lastSignInAt } = person;
  return (
    <Card title={t('facts')}>
      <DefinitionList
        entries={[
          { term: t('email'), value: person.email },
          { term: t('state'), value: t(person.isMainManager ? 'manager' : 'member') },
          { term: t('rights'), value: person.rights.map(rightWords).join(', ') || people('noRight') },
          { term: t('since'), value: formatInstant(locale, person.since) },
          {
            term: t('lastSignIn'),
            value: lastSignInAt === null ? list('never') : formatInstant(locale, lastSignInAt),
          },
          { term: t('secondFactor'), value: list(person.hasSecondFactor ? 'yes' : 'no') },
          { term: t('account'), value: person.isDisabled ? list('disabled') : null },
        ]}
      />
    </Card>
  );
}
