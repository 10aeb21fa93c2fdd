'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { CIRCUIT_ROLES, type CircuitRole } from '@/lib/domain/parties';
import type { ContractFormWords } from './form-words';
import { StructureField } from './structure-field';
import type { ContractFormHandle } from './use-contract-form';

type Props = { sheet: ContractFormHandle; words: ContractFormWords };

/** The four roles of the circuit: who plays each, with which service, on or off the portal. */
export function CircuitFields({ sheet, words }: Props) {
  return (
    <div className="space-y-4">
      <p className="max-w-prose text-muted">{words.circuitText}</p>
      <div className="divide-y divide-line">
        {CIRCUIT_ROLES.map((role) => (
          <RoleFields key={role} role={role} sheet={sheet} words={words} />
        ))}
      </div>
    </div>
  );
}

function RoleFields({ role, sheet, words }: Props & { role: CircuitRole }) {
  return (
    <fieldset className="grid gap-x-6 gap-y-3 py-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <legend className="sr-only">{words.chain.roles[role]}</legend>
      <div className="space-y-2">
        <p className="font-semibold" aria-hidden="true">
          {words.chain.roles[role]}
        </p>
        <PortalBox partyKey={role} sheet={sheet} words={words} help={words.roleHelp[role]} />
      </div>
      <StructureField partyKey={role} isFixed={role === 'moa'} sheet={sheet} words={words} />
    </fieldset>
  );
}

export function PortalBox(props: Props & { partyKey: string; help?: string }) {
  const { partyKey, sheet, words, help } = props;
  const { defaultValue, ...input } = sheet.box(`parties.${partyKey}.onPortal`);
  return <Checkbox {...input} label={words.onPortal} help={help} defaultChecked={defaultValue !== ''} />;
}
