import type { ReportState } from '@/lib/forms/report-state';
import { useTranslations } from '@/lib/i18n/words';
import { PeopleForm } from '../people/people-form';
import type { ButtonVariant } from '../ui/button-look';

export type WebhookAct = (state: ReportState, form: FormData) => Promise<ReportState>;

type Props = {
  action: WebhookAct;
  field: { name: 'webhookId' | 'deliveryId'; value: number };
  /** `label` is read out where several buttons say the same. */
  words: { button: string; label: string };
  variant?: ButtonVariant;
};

/** A form of one button. */
export function WebhookButton({ action, field, words, variant = 'secondary' }: Props) {
  const t = useTranslations('webhooks');
  return (
    <PeopleForm
      action={action}
      variant={variant}
      size="small"
      fields={[{ kind: 'hidden', ...field }]}
      buttonLabel={words.label}
      words={{ button: words.button, pending: t('pending'), refused: t('refused') }}
    />
  );
}
