'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorsOf } from '@/components/ui/field-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { untouchedForm } from '@/lib/forms/form-state';
import type { AcceptWords } from './accept-words';
import type { InvitationAction } from './invitation-buttons';

type Sheet = { name: string; address: string; postalCode: string; city: string };
type Props = {
  action: InvitationAction;
  token: string;
  /** What the first person of a structure confirms; null for everybody else. */
  sheet: Sheet | null;
  /** Somebody who has no account yet opens one at the same time. */
  newcomer: { name: string; email: string } | null;
  words: AcceptWords;
};

export function AcceptForm({ action, token, sheet, newcomer, words }: Props) {
  const [{ refusals, values }, formAction] = useActionState(action, untouchedForm);
  const box = (name: string, otherwise: string) => ({
    name,
    errors: errorsOf(refusals, name),
    defaultValue: values[name] ?? otherwise,
  });
  return (
    <form action={formAction} className="space-y-6">
      <ErrorSummary title={words.refused} refusals={refusals} />
      <input type="hidden" name="token" value={token} />
      {newcomer && (
        <fieldset className="space-y-4">
          <legend className="font-semibold">{words.you}</legend>
          <TextField {...box('name', newcomer.name)} label={words.name} autoComplete="name" maxLength={100} />
          <TextField
            name="email"
            label={words.email}
            type="email"
            autoComplete="username"
            defaultValue={newcomer.email}
            readOnly
          />
          <TextField
            name="password"
            label={words.password}
            help={words.passwordHelp}
            errors={errorsOf(refusals, 'password')}
            type="password"
            autoComplete="new-password"
          />
        </fieldset>
      )}
      {sheet && (
        <fieldset className="space-y-4">
          <legend className="font-semibold">{words.sheet}</legend>
          <p className="text-[0.8125rem] text-muted">{words.sheetLead}</p>
          <TextField
            {...box('sheet.name', sheet.name)}
            label={words.structureName}
            autoComplete="organization"
          />
          <TextField
            {...box('sheet.address', sheet.address)}
            label={words.street}
            autoComplete="street-address"
          />
          <div className="grid gap-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <TextField
              {...box('sheet.postalCode', sheet.postalCode)}
              label={words.postalCode}
              autoComplete="postal-code"
            />
            <TextField {...box('sheet.city', sheet.city)} label={words.city} autoComplete="address-level2" />
          </div>
        </fieldset>
      )}
      <SubmitButton pending={words.pending}>{newcomer ? words.join : words.accept}</SubmitButton>
    </form>
  );
}
