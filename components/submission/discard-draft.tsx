import { SubmitButton } from '@/components/ui/submit-button';
import type { FormState } from '@/lib/forms/form-state';
import { getTranslations } from '@/lib/i18n/words';
import { FormWithRefusals } from './form-with-refusals';

type Props = { action: (state: FormState, form: FormData) => Promise<FormState>; draftId: number };

/** Deletes the draft; opens first, so that one click is never enough, with or without JavaScript. */
export async function DiscardDraft({ action, draftId }: Props) {
  const t = await getTranslations('submission.discard');
  return (
    <details className="text-[0.8125rem]">
      <summary className="cursor-pointer rounded-sm px-2 py-1 underline underline-offset-2">
        {t('button')}
      </summary>
      <FormWithRefusals action={action} refused={t('title')} className="mt-2 max-w-xs space-y-2">
        <input type="hidden" name="draftId" value={draftId} />
        <p>{t('text')}</p>
        <SubmitButton variant="danger" size="small" pending={t('pending')}>
          {t('confirm')}
        </SubmitButton>
      </FormWithRefusals>
    </details>
  );
}
