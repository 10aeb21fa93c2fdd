import type { ReactNode } from 'react';
import type { ButtonSize } from '@/components/ui/button-look';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormState } from '@/lib/forms/form-state';
import { FormWithRefusals } from './form-with-refusals';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  previousId: number;
  refused: string;
  pending: string;
  size?: ButtonSize;
  children: ReactNode;
};

/** "Select the next document of the invoice file": begins, or resumes, the draft that follows a document. */
export function BeginNext({ action, previousId, refused, pending, size, children }: Props) {
  return (
    <FormWithRefusals action={action} refused={refused} className="space-y-2">
      <input type="hidden" name="previousId" value={previousId} />
      <SubmitButton size={size} pending={pending}>
        {children}
      </SubmitButton>
    </FormWithRefusals>
  );
}
