'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorsOf } from '@/components/ui/field-error';
import { SelectField } from '@/components/ui/select-field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { untouchedForm } from '@/lib/forms/form-state';
import type { InvitationAction } from './invitation-buttons';
import type { InvitePersonWords } from './invite-person-words';

type Props = { action: InvitationAction; structureId: number; words: InvitePersonWords };

/** A main manager brings somebody in: whoever has an account is attached at once, whoever has none receives one link. */
export function InvitePersonForm({ action, structureId, words }: Props) {
  const [{ refusals, values }, formAction] = useActionState(action, untouchedForm);
  const box = (name: string) => ({
    name,
    errors: errorsOf(refusals, name),
    defaultValue: values[name] ?? '',
  });
  return (
    <form action={formAction} className="space-y-4">
      <ErrorSummary title={words.refused} refusals={refusals} />
      <input type="hidden" name="structureId" value={structureId} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...box('address')}
          label={words.address}
          type="email"
          autoComplete="off"
          maxLength={254}
        />
        <TextField {...box('name')} label={words.name} autoComplete="off" maxLength={100} />
        {(['worksLevel', 'payablesLevel'] as const).map((name) => (
          <SelectField
            key={`${name} ${values[name] ?? ''}`}
            {...box(name)}
            label={words[name]}
            options={words.levels}
            empty={words.none}
          />
        ))}
      </div>
      <SubmitButton pending={words.pending}>{words.submit}</SubmitButton>
    </form>
  );
}
