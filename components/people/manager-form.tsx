import type { ReportState } from '@/lib/forms/report-state';
import { useTranslations } from '@/lib/i18n/words';
import type { OnePerson } from '@/lib/queries/one-person';
import { Card } from '../ui/card';
import type { FieldSpec } from './form-fields';
import { PeopleForm } from './people-form';

type Action = (state: ReportState, form: FormData) => Promise<ReportState>;
type Props = Pick<OnePerson, 'person' | 'isLastManager'> & {
  place: FieldSpec[];
  actions: { nameManager: Action; removeManager: Action };
};

/** Names a person main manager or takes that back; the last one is told why not. */
export function ManagerForm({ person, isLastManager, place, actions }: Props) {
  const t = useTranslations('people.one');
  const people = useTranslations('people');
  const words = { pending: people('pending'), refused: people('refused') };
  return (
    <Card title={t('manager')}>
      {isLastManager ? (
        <p className="text-muted">{t('last')}</p>
      ) : (
        <PeopleForm
          action={person.isMainManager ? actions.removeManager : actions.nameManager}
          variant="secondary"
          fields={place}
          words={{ ...words, button: t(person.isMainManager ? 'remove' : 'name') }}
        >
          <p className="text-muted">{t('managerHelp')}</p>
        </PeopleForm>
      )}
    </Card>
  );
}
