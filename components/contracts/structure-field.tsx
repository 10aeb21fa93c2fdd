'use client';

import type { KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-error';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { spacedIdentifier } from '@/lib/domain/identifiers';
import type { ChosenStructure } from '@/lib/queries/contract-form';
import { ContactFields, NewcomerFields } from './contact-fields';
import type { ContractFormWords } from './form-words';
import type { ContractFormHandle } from './use-contract-form';

type Props = {
  partyKey: string;
  sheet: ContractFormHandle;
  words: ContractFormWords;
  /** The structure cannot be changed here. */
  isFixed?: boolean;
};

/** The structure of a party, chosen or looked for, and its service. */
export function StructureField(props: Props) {
  const { partyKey, sheet } = props;
  const chosen = sheet.state.view.chosen[partyKey];
  return chosen ? <Chosen key={chosen.identifier} {...props} structure={chosen} /> : <Search {...props} />;
}

function Chosen({ partyKey, sheet, words, isFixed, structure }: Props & { structure: ChosenStructure }) {
  const name = `parties.${partyKey}.structure` as const;
  return (
    <div className="space-y-3">
      <div id={name} tabIndex={-1} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div>
          <p className="font-medium">{structure.name}</p>
          <p className="figures text-[0.8125rem] text-muted">
            {spacedIdentifier(structure.identifier)}
            {structure.city && `, ${structure.city}`}
          </p>
        </div>
        <input type="hidden" name={name} value={structure.identifier} />
        {!isFixed && (
          <Button
            type="submit"
            name="intent"
            value={`change:${partyKey}`}
            variant="quiet"
            size="small"
            aria-label={`${words.change} – ${structure.name}`}
          >
            {words.change}
          </Button>
        )}
      </div>
      <FieldError name={name} errors={sheet.errorsFor(name)} />
      {structure.services.length > 0 && (
        <SelectField
          {...sheet.box(`parties.${partyKey}.service`)}
          key={sheet.state.values[`parties.${partyKey}.service`]}
          label={words.service}
          options={structure.services.map(({ id, code, name }) => ({
            value: id,
            label: `${code} – ${name}`,
          }))}
          empty={words.noService}
          width="full"
        />
      )}
      <ContactFields partyKey={partyKey} sheet={sheet} words={words} />
    </div>
  );
}

function Search({ partyKey, sheet, words }: Props) {
  const name = `parties.${partyKey}.structure` as const;
  const found = sheet.state.view.found[partyKey];
  const isNothing = found !== undefined && found.length === 0;
  const newcomer = sheet.state.view.newcomers[partyKey];
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-56">
          <TextField
            {...sheet.box(name)}
            label={words.structure}
            help={words.structureHelp}
            maxLength={200}
            autoComplete="off"
            onKeyDown={pressFind}
          />
        </div>
        <Button type="submit" name="intent" value={`find:${partyKey}`} variant="secondary">
          {words.find}
        </Button>
      </div>
      <div aria-live="polite">
        {isNothing && <p className="text-[0.8125rem] text-muted">{words.nothingFound}</p>}
        {found && found.length > 0 && (
          <ul aria-label={words.found} className="divide-y divide-line rounded-md border border-line">
            {found.map((structure) => (
              <li
                key={structure.identifier}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-1.5"
              >
                <span>
                  <span className="block">{structure.name}</span>
                  <span className="figures block text-[0.8125rem] text-muted">
                    {spacedIdentifier(structure.identifier)}
                    {structure.city && `, ${structure.city}`}
                  </span>
                </span>
                <Button
                  type="submit"
                  name="intent"
                  value={`choose:${partyKey}:${structure.identifier}`}
                  variant="secondary"
                  size="small"
                  aria-label={`${words.chooseThis} – ${structure.name}`}
                >
                  {words.chooseThis}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {newcomer !== undefined && (
          <NewcomerFields partyKey={partyKey} identifier={newcomer} sheet={sheet} words={words} />
        )}
      </div>
    </div>
  );
}

/** Enter in the field looks for what was typed in it. */
function pressFind(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const { form, name } = event.currentTarget;
  const key = name.split('.')[1] ?? '';
  const button = form?.querySelector(`button[value="find:${key}"]`);
  if (button instanceof HTMLButtonElement) form?.requestSubmit(button);
}
