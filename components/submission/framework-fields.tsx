'use client';

import { useContext } from 'react';
import { errorsOf } from '@/components/ui/field-error';
import { type Choice, RadioChoice, RadioGroup } from '@/components/ui/radio-group';
import { TextArea } from '@/components/ui/text-area';
import type { AbsentableRole } from '@/lib/domain/absence';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { FormStateContext } from './form-with-refusals';

/** A framework that does without somebody. */
export type ChoiceInAbsence = Choice & { value: FrameworkCode; roles: readonly AbsentableRole[] };
export type ReasonField = { role: AbsentableRole; label: string; value: string };

type Props = {
  chosen: FrameworkCode | undefined;
  ordinary: readonly Choice[];
  inAbsence: readonly ChoiceInAbsence[];
  reasons: readonly ReasonField[];
  words: { legend: string; help: string; summary: string; lead: string; reasonHelp: string };
};

/** The invoicing framework: what the circuit foresees first, then what one begins with because somebody is absent. */
export function FrameworkFields({ chosen: before, ordinary, inAbsence, reasons, words }: Props) {
  const { values } = useContext(FormStateContext);
  const chosen = values.framework ?? before;
  const isInAbsence = inAbsence.some(({ value }) => value === chosen);
  return (
    <div key={chosen} className="group/frameworks space-y-4">
      {ordinary.length > 0 && (
        <RadioGroup
          name="framework"
          legend={words.legend}
          help={words.help}
          defaultValue={chosen}
          choices={ordinary}
        />
      )}
      {inAbsence.length > 0 && (
        <details open={isInAbsence || ordinary.length === 0}>
          <summary className="text-accent underline underline-offset-2">{words.summary}</summary>
          <fieldset className="mt-3 space-y-2">
            <legend className="mb-2 max-w-prose text-[0.8125rem] text-muted">{words.lead}</legend>
            {inAbsence.map(({ roles, ...choice }, position) => (
              <RadioChoice
                key={choice.value}
                id={ordinary.length === 0 && position === 0 ? 'framework' : `framework-${choice.value}`}
                name="framework"
                choice={choice}
                defaultChecked={choice.value === chosen}
                data-without={roles.join(' ')}
              />
            ))}
          </fieldset>
          <div className="mt-3 space-y-3">
            {reasons.map((field) => (
              <ReasonOf key={field.role} field={field} help={words.reasonHelp} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

/** Asked for with the frameworks that do without this role, and with no other. */
const SHOWN: Readonly<Record<AbsentableRole, string>> = {
  supplier: 'hidden group-has-[[data-without~=supplier]:checked]/frameworks:block',
  moe: 'hidden group-has-[[data-without~=moe]:checked]/frameworks:block',
  moa: 'hidden group-has-[[data-without~=moa]:checked]/frameworks:block',
};

function ReasonOf({ field: { role, label, value }, help }: { field: ReasonField; help: string }) {
  const { values, refusals } = useContext(FormStateContext);
  const name = `absences.${role}`;
  return (
    <div className={SHOWN[role]}>
      <TextArea
        name={name}
        label={label}
        help={help}
        rows={2}
        defaultValue={values[name] ?? value}
        errors={errorsOf(refusals, name)}
      />
    </div>
  );
}
