import { FieldsForm, type FormField } from '@/components/ui/fields-form';
import { FREQUENCIES } from '@/lib/domain/notice-topics';
import type { FormState } from '@/lib/forms/form-state';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownPreferences } from '@/lib/queries/notice-preferences';

type Structure = ShownPreferences['structures'][number];

type Props = {
  structure: Structure;
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** What one is told of for one structure: a topic a field, two side by side. */
export function PreferenceForm({ structure, action }: Props) {
  const t = useTranslations('preferences');
  const fields = structure.topics.map(({ topic, frequency, maySwitchOff }): FormField => {
    const offered = FREQUENCIES.filter((one) => one !== 'none' || maySwitchOff);
    return {
      kind: 'select',
      name: topic,
      label: t(`topics.${topic}.name`),
      help: maySwitchOff ? t(`topics.${topic}.help`) : t('binding', { help: t(`topics.${topic}.help`) }),
      value: frequency,
      options: offered.map((one) => ({ value: one, label: t(`frequencies.${one}`) })),
    };
  });
  return (
    <FieldsForm
      action={action}
      words={{ submit: t('submit'), pending: t('pending'), refused: t('refused') }}
      fields={[{ kind: 'hidden', name: 'structureId', value: structure.id }, ...inPairs(fields)]}
    />
  );
}

function inPairs(fields: readonly FormField[]): FormField[] {
  return fields.flatMap((field, position): FormField[] => {
    if (position % 2 === 1) return [];
    const pair = fields.slice(position, position + 2);
    return [{ kind: 'row', name: `${field.name}-row`, fields: pair }];
  });
}
