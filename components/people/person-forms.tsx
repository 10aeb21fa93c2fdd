import type { Application, Level } from '@/lib/domain/parties';
import type { ReportState } from '@/lib/forms/report-state';
import { useTranslations } from '@/lib/i18n/words';
import type { OnePerson } from '@/lib/queries/one-person';
import { Card } from '../ui/card';
import type { FieldSpec } from './form-fields';
import { ManagerForm } from './manager-form';
import { PeopleForm } from './people-form';
import { useRightFields } from './use-right-words';

type Action = (state: ReportState, form: FormData) => Promise<ReportState>;
type Props = OnePerson & {
  actions: Record<'changeRights' | 'nameManager' | 'removeManager' | 'duplicate' | 'detach', Action>;
};

/** What a main manager changes for one person; the administrator only names main managers. */
export function PersonForms({ actions, ...found }: Props) {
  const { person, structure, mayKeep, mayName } = found;
  const place: FieldSpec[] = [
    { kind: 'hidden', name: 'structureId', value: structure.id },
    { kind: 'hidden', name: 'userId', value: person.userId },
  ];
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {mayKeep && <RightsForm person={person} place={place} action={actions.changeRights} />}
      {mayName && <ManagerForm {...found} place={place} actions={actions} />}
      {mayKeep && <DuplicateForm {...found} action={actions.duplicate} />}
      {mayKeep && <DetachForm {...found} place={place} action={actions.detach} />}
    </div>
  );
}

function useFormWords() {
  const people = useTranslations('people');
  return { pending: people('pending'), refused: people('refused') };
}

function RightsForm({
  person,
  place,
  action,
}: Pick<Props, 'person'> & { place: FieldSpec[]; action: Action }) {
  const t = useTranslations('people.one');
  const levelOf = (application: Application): Level | null =>
    person.rights.find((right) => right.application === application)?.level ?? null;
  const held = { works_invoices: levelOf('works_invoices'), payables: levelOf('payables') };
  const fields = useRightFields(held);
  const shown = fields.map(
    ({ name, value }): FieldSpec => ({ kind: 'hidden', name: `shown.${name}`, value }),
  );
  return (
    <Card title={t('rights')}>
      <PeopleForm
        key={JSON.stringify(held)}
        action={action}
        fields={[...place, ...shown, ...fields]}
        words={{ ...useFormWords(), button: t('save') }}
      >
        <p className="text-muted">{t('rightsHelp')}</p>
      </PeopleForm>
    </Card>
  );
}

function DuplicateForm({
  person,
  structure,
  colleagues,
  managed,
  action,
}: Pick<Props, 'person' | 'structure' | 'colleagues' | 'managed'> & { action: Action }) {
  const t = useTranslations('people.one');
  const people = useTranslations('people');
  const several = useTranslations('people.several');
  const words = useFormWords();
  if (colleagues.length === 0) return null;
  const everywhere: FieldSpec[] =
    managed.length > 1 ? [{ kind: 'box', name: 'isEverywhere', label: t('everywhere') }] : [];
  return (
    <Card title={t('duplicate')}>
      <PeopleForm
        action={action}
        variant="secondary"
        fields={[
          { kind: 'hidden', name: 'structureId', value: structure.id },
          { kind: 'hidden', name: 'fromUserId', value: person.userId },
          {
            kind: 'select',
            name: 'toUserId',
            label: t('colleague'),
            empty: people('choose'),
            options: colleagues.map(({ id, name }) => ({ value: id, label: name })),
          },
          ...everywhere,
        ]}
        words={{ ...words, button: t('duplicateButton'), report: several('report') }}
      >
        <p className="text-muted">{t('duplicateHelp')}</p>
      </PeopleForm>
    </Card>
  );
}

function DetachForm({
  person,
  isLastManager,
  place,
  action,
}: Pick<Props, 'person' | 'isLastManager'> & { place: FieldSpec[]; action: Action }) {
  const t = useTranslations('people.one');
  const words = useFormWords();
  return (
    <Card title={t('detach')}>
      {isLastManager ? (
        <p className="text-muted">{t('last')}</p>
      ) : (
        <PeopleForm
          action={action}
          variant="danger"
          fields={place}
          words={{ ...words, button: t('detachButton', { name: person.name }) }}
        >
          <p className="text-muted">{t('detachHelp')}</p>
        </PeopleForm>
      )}
    </Card>
  );
}
