import type { FormState } from '@/lib/forms/form-state';
import { useTranslations } from '@/lib/i18n/words';
import { Card } from '../ui/card';
import { FieldsForm } from '../ui/fields-form';

type Props = {
  structureId: number;
  /** One more may stand. */
  hasRoom: boolean;
  add: (state: FormState, form: FormData) => Promise<FormState>;
};

/** One more address to call. */
export function AddWebhook({ structureId, hasRoom, add }: Props) {
  const t = useTranslations('webhooks');
  if (!hasRoom) return <p className="text-muted">{t('add.full')}</p>;
  return (
    <Card title={t('add.title')} className="max-w-2xl">
      <FieldsForm
        action={add}
        words={{ submit: t('add.submit'), pending: t('pending'), refused: t('refused') }}
        fields={[
          { kind: 'hidden', name: 'structureId', value: structureId },
          {
            kind: 'text',
            name: 'url',
            label: t('add.url'),
            help: t('add.urlHelp'),
            maxLength: 2_000,
            autoComplete: 'off',
            isRequired: true,
          },
        ]}
      />
    </Card>
  );
}
