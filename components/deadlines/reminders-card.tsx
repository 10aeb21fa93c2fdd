import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { USUAL_RULE } from '@/lib/domain/reminders';
import type { FormState } from '@/lib/forms/form-state';
import { useTranslations } from '@/lib/i18n/words';
import type { ContractDeadlines } from '@/lib/queries/contract-deadlines';

type Props = {
  contract: Pick<ContractDeadlines, 'id' | 'reminders' | 'mayEdit'>;
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** When whoever is late is reminded, and who else is told; the contracting authority sets it otherwise. */
export function RemindersCard({ contract: { id, reminders, mayEdit }, action }: Props) {
  const t = useTranslations('deadlines.reminders');
  return (
    <Card title={t('title')} className="max-w-2xl">
      <p className="mb-4" data-on-paper>
        {t('text', USUAL_RULE)}
      </p>
      {reminders && <p className="mb-4 font-semibold">{t('own', reminders)}</p>}
      {mayEdit && (
        <FieldsForm
          action={action}
          words={{ submit: t('submit'), pending: t('pending'), refused: t('refused') }}
          fields={[
            { kind: 'hidden', name: 'contractId', value: id },
            {
              kind: 'row',
              name: 'days',
              fields: [
                {
                  kind: 'text',
                  name: 'before',
                  label: t('before'),
                  help: t('help'),
                  width: 'short',
                  value: reminders ? String(reminders.before) : '',
                },
                {
                  kind: 'text',
                  name: 'every',
                  label: t('every'),
                  help: t('help'),
                  width: 'short',
                  value: reminders ? String(reminders.every) : '',
                },
              ],
            },
          ]}
        />
      )}
    </Card>
  );
}
