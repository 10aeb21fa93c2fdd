'use client';

import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { spacedIdentifier } from '@/lib/domain/identifiers';
import type { ContractFormWords } from './form-words';
import type { ContractFormHandle } from './use-contract-form';

type Props = { partyKey: string; sheet: ContractFormHandle; words: ContractFormWords };

/** A good identifier that nobody registered: who it is, and whom to invite. Saving the sheet does both. */
export function NewcomerFields({ identifier, ...props }: Props & { identifier: string }) {
  const { partyKey, sheet, words } = props;
  return (
    <div className="space-y-3 rounded-md border border-line bg-sunken p-3">
      <p>
        <span className="block font-medium">
          {words.newcomer.title} <span className="figures">{spacedIdentifier(identifier)}</span>
        </span>
        <span className="block text-[0.8125rem] text-muted">{words.newcomer.text}</span>
      </p>
      <TextField
        {...sheet.box(`parties.${partyKey}.newName`)}
        label={words.newcomer.name}
        maxLength={200}
        autoComplete="off"
      />
      <SelectField
        {...sheet.box(`parties.${partyKey}.newKind`)}
        label={words.newcomer.kind}
        options={words.newcomer.kinds}
      />
      <ContactBoxes {...props} />
    </div>
  );
}

/** A structure that is there, but where nobody may act in this role: whom to invite. */
export function ContactFields(props: Props) {
  const { partyKey, sheet, words } = props;
  const silence = sheet.state.view.silent[partyKey];
  if (!silence) return null;
  const { nobody, managed, invited } = words.contact;
  return (
    <div className="space-y-3 rounded-md border border-line bg-sunken p-3">
      <p className="text-[0.8125rem]">
        {silence.isManaged ? managed : nobody} {silence.isInvited && invited}
      </p>
      <ContactBoxes {...props} />
    </div>
  );
}

function ContactBoxes({ partyKey, sheet, words }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField
        {...sheet.box(`parties.${partyKey}.contactName`)}
        label={words.contact.name}
        mark={words.optional}
        maxLength={200}
        autoComplete="off"
      />
      <TextField
        {...sheet.box(`parties.${partyKey}.contactEmail`)}
        label={words.contact.email}
        help={words.contact.emailHelp}
        type="email"
        maxLength={254}
        autoComplete="off"
      />
    </div>
  );
}
