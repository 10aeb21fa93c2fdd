import type { FormState } from '@/lib/forms/form-state';
import { useTranslations } from '@/lib/i18n/words';
import { FormWithRefusals } from '../submission/form-with-refusals';
import type { ButtonVariant } from '../ui/button-look';
import { SubmitButton } from '../ui/submit-button';
import { TextField } from '../ui/text-field';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  text: string;
  submit: string;
  variant: ButtonVariant;
};

/** Something that only the person themselves may do: with their password, or with a code. */
export function ProofForm({ action, text, submit, variant }: Props) {
  const t = useTranslations('security');
  return (
    <FormWithRefusals action={action} refused={t('refused')} className="max-w-md space-y-3">
      <p>{text}</p>
      <TextField
        name="password"
        label={t('proof.password')}
        type="password"
        autoComplete="current-password"
        width="medium"
      />
      <TextField
        name="code"
        label={t('proof.code')}
        autoComplete="one-time-code"
        maxLength={40}
        width="medium"
      />
      <SubmitButton variant={variant} pending={t('pending')}>
        {submit}
      </SubmitButton>
    </FormWithRefusals>
  );
}
