'use client';

import { RadioGroup } from '@/components/ui/radio-group';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { ContractFormWords } from './form-words';
import type { ContractFormHandle } from './use-contract-form';

type Props = { sheet: ContractFormHandle; words: ContractFormWords };

export function IdentityFields({ sheet, words }: Props) {
  const { box, state } = sheet;
  return (
    <div className="space-y-4">
      <Authority sheet={sheet} words={words} />
      <TextField
        {...box('number')}
        label={words.fields.number}
        help={words.numberHelp}
        maxLength={50}
        width="medium"
      />
      <TextField {...box('title')} label={words.fields.title} maxLength={200} />
      <SelectField
        {...box('buyerClass')}
        key={`buyerClass ${state.values.buyerClass ?? ''}`}
        label={words.fields.buyerClass}
        options={words.buyerClasses}
        empty={words.choose}
      />
      <TextField
        {...box('engagementNumber')}
        label={words.fields.engagementNumber}
        mark={words.optional}
        help={words.engagementHelp}
        maxLength={50}
        width="medium"
      />
    </div>
  );
}

/** A person who acts for several authorities says which one keeps a new sheet. */
function Authority({ sheet, words }: Props) {
  const { authorities } = sheet.state.view;
  const [only, ...others] = authorities;
  if (others.length === 0)
    return (
      <div>
        <p className="font-medium">{words.authority}</p>
        <p>{only?.name}</p>
        <input type="hidden" name="moaStructureId" value={only?.id ?? ''} />
      </div>
    );
  return (
    <SelectField
      {...sheet.box('moaStructureId')}
      label={words.authority}
      options={authorities.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

export function AmountFields({ sheet, words }: Props) {
  const { box } = sheet;
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...box('notifiedOn')} label={words.fields.notifiedOn} type="date" width="medium" />
        <TextField {...box('startsOn')} label={words.fields.startsOn} type="date" width="medium" />
      </div>
      <TextField
        {...box('endsOn')}
        label={words.fields.endsOn}
        mark={words.optional}
        help={words.endsOnHelp}
        type="date"
        width="medium"
      />
      <TextField
        {...box('amountExclVat')}
        label={words.fields.amountExclVat}
        help={words.amountHelp}
        unit="€"
        width="medium"
        isNumber
      />
      <TextField {...box('vatRate')} label={words.fields.vatRate} unit="%" width="short" isNumber />
    </div>
  );
}

export function ChorusFields({ sheet, words }: Props) {
  return (
    <RadioGroup
      {...sheet.box('chorusMode')}
      legend={<span className="sr-only">{words.chorus}</span>}
      choices={words.chorusModes}
    />
  );
}
