'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';

export type InvitationAction = (state: FormState, form: FormData) => Promise<FormState>;

type Props = {
  invitationId: number;
  sendAgain: InvitationAction;
  withdraw: InvitationAction;
  words: { address: string; sendAgain: string; withdraw: string; pending: string; refused: string };
};

export function InvitationButtons({ invitationId, sendAgain, withdraw, words }: Props) {
  const [sent, sendAction] = useActionState(sendAgain, untouchedForm);
  const [withdrawn, withdrawAction] = useActionState(withdraw, untouchedForm);
  const buttons = [
    { name: 'send', action: sendAction, word: words.sendAgain },
    { name: 'withdraw', action: withdrawAction, word: words.withdraw },
  ];
  return (
    <>
      <ErrorSummary title={words.refused} refusals={[...sent.refusals, ...withdrawn.refusals]} />
      <div className="flex flex-wrap gap-2">
        {buttons.map(({ name, action, word }) => (
          <form key={name} action={action}>
            <input type="hidden" name="invitationId" value={invitationId} />
            <SubmitButton
              variant="secondary"
              size="small"
              pending={words.pending}
              aria-label={`${word} – ${words.address}`}
            >
              {word}
            </SubmitButton>
          </form>
        ))}
      </div>
    </>
  );
}
