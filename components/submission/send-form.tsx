import { SubmitButton } from '@/components/ui/submit-button';
import type { Role } from '@/lib/domain/parties';
import type { FormState } from '@/lib/forms/form-state';
import { getTranslations } from '@/lib/i18n/words';
import { FormWithRefusals } from './form-with-refusals';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  draftId: number;
  /** The fingerprint of what the page shows. */
  seen: string;
  receiver: Role | null;
};

/** "Validate and send", saying to whom. */
export async function SendForm({ action, draftId, seen, receiver }: Props) {
  const t = await getTranslations('submission.summary');
  const roles = await getTranslations('roles');
  return (
    <FormWithRefusals action={action} refused={t('refused')} className="space-y-3">
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="seen" value={seen} />
      <p>{receiver === null ? t('goesToNobody') : t('goesTo', { recipient: roles(receiver) })}</p>
      <SubmitButton pending={t('pending')}>{t('send')}</SubmitButton>
    </FormWithRefusals>
  );
}
