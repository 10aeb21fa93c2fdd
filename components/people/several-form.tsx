import { CHANGE_VALUES, type ChangeValue } from '@/lib/forms/people';
import type { ReportState } from '@/lib/forms/report-state';
import { useTranslations } from '@/lib/i18n/words';
import type { PeopleOfStructure } from '@/lib/queries/people-of-structure';
import { Card } from '../ui/card';
import { Checkbox } from '../ui/checkbox';
import { PeopleForm } from './people-form';
import { PeopleTable } from './people-table';
import { useRightWords } from './use-right-words';

type Props = PeopleOfStructure & {
  change: (state: ReportState, form: FormData) => Promise<ReportState>;
};

/** The list of people, and under it what changes for those who are ticked, at the structures that are ticked. */
export function SeveralForm({ structure, people, managed, change }: Props) {
  const t = useTranslations('people.several');
  const words = useTranslations('people');
  const changeWords = useChangeWords();
  return (
    <PeopleForm
      action={change}
      variant="secondary"
      words={{
        button: t('apply'),
        pending: words('pending'),
        refused: words('refused'),
        report: t('report'),
      }}
      fields={[
        {
          kind: 'select',
          name: 'change',
          label: t('change'),
          empty: words('choose'),
          options: CHANGE_VALUES.map(({ value, change: one }) => ({ value, label: changeWords(one) })),
        },
        { kind: 'box', name: 'isAttaching', label: t('attaching') },
      ]}
    >
      <Card isFlush>
        <div id="userIds">
          <PeopleTable people={people} structureName={structure.name} hasBoxes />
        </div>
      </Card>
      <h2 className="pt-3 text-base">{t('title')}</h2>
      <p className="text-muted">{t('lead')}</p>
      <fieldset id="structureIds" className="space-y-1.5">
        <legend className="mb-1 font-medium">{t('structures')}</legend>
        {managed.map(({ id, name }) => (
          <Checkbox
            key={id}
            id={`structure-${id}`}
            name="structureIds[]"
            value={id}
            label={name}
            defaultChecked={id === structure.id}
          />
        ))}
      </fieldset>
    </PeopleForm>
  );
}

function useChangeWords(): (change: ChangeValue) => string {
  const t = useTranslations('people.several.changes');
  const account = useTranslations('account');
  const rightWords = useRightWords();
  return (change) => {
    if (change.kind === 'grant') return rightWords(change.right);
    if (change.kind !== 'withdraw') return t(change.kind);
    return t('none', { application: account(`applications.${change.application}`) });
  };
}
