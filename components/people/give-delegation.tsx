import type { ReportState } from '@/lib/forms/report-state';
import { useTranslations } from '@/lib/i18n/words';
import type { DelegationsOfStructure } from '@/lib/queries/delegations-of-structure';
import { Card } from '../ui/card';
import { PeopleForm } from './people-form';

type Props = Pick<DelegationsOfStructure, 'structure' | 'replaceable' | 'colleagues' | 'today'> & {
  me: number;
  give: (state: ReportState, form: FormData) => Promise<ReportState>;
};

/** A colleague steps in for a person between two days. */
export function GiveDelegation({ structure, replaceable, colleagues, today, me, give }: Props) {
  const t = useTranslations('people.delegations');
  const people = useTranslations('people');
  if (colleagues.length < 2) return <p className="text-muted">{t('alone')}</p>;
  const optionOf = ({ id, name }: { id: number; name: string }) => ({ value: id, label: name });
  const replaced = replaceable.find(({ id }) => id === me) ?? replaceable[0];
  return (
    <Card title={t('give')}>
      <PeopleForm
        action={give}
        words={{ button: t('button'), pending: people('pending'), refused: people('refused') }}
        fields={[
          { kind: 'hidden', name: 'structureId', value: structure.id },
          {
            kind: 'select',
            name: 'fromUserId',
            label: t('from'),
            value: `${replaced?.id ?? ''}`,
            options: replaceable.map(optionOf),
          },
          {
            kind: 'select',
            name: 'toUserId',
            label: t('to'),
            empty: people('choose'),
            options: colleagues
              .filter(({ id }) => replaceable.length > 1 || id !== replaced?.id)
              .map(optionOf),
          },
          { kind: 'date', name: 'startsOn', label: t('startsOn'), value: today, from: today },
          { kind: 'date', name: 'endsOn', label: t('endsOn'), help: t('endsHelp'), from: today },
        ]}
      />
    </Card>
  );
}
