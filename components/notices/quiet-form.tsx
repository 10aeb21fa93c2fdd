import { FieldsForm } from '@/components/ui/fields-form';
import type { QuietHours } from '@/lib/domain/mail-times';
import type { FormState } from '@/lib/forms/form-state';
import { useTranslations } from '@/lib/i18n/words';

type Props = {
  userId: number;
  quiet: QuietHours | null;
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Hours at which no mail comes; both empty: none. */
export function QuietForm({ userId, quiet, action }: Props) {
  const t = useTranslations('preferences.quiet');
  const hasHours = quiet !== null && quiet.from !== quiet.until;
  return (
    <FieldsForm
      action={action}
      words={{ submit: t('submit'), pending: t('pending'), refused: t('refused') }}
      fields={[
        { kind: 'hidden', name: 'userId', value: userId },
        { kind: 'note', name: 'help', text: t('help') },
        {
          kind: 'row',
          name: 'hours',
          fields: [
            {
              kind: 'text',
              name: 'from',
              label: t('from'),
              width: 'short',
              value: hasHours ? clock(quiet.from) : '',
            },
            {
              kind: 'text',
              name: 'until',
              label: t('until'),
              width: 'short',
              value: hasHours ? clock(quiet.until) : '',
            },
          ],
        },
        {
          kind: 'box',
          name: 'isQuietOnDaysOff',
          label: t('daysOff'),
          isChecked: quiet?.isQuietOnDaysOff ?? false,
        },
      ]}
    />
  );
}

function clock(minutes: number): string {
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
