'use client';

import { FieldError, type FieldErrors } from '@/components/ui/field-error';
import { Icon } from '@/components/ui/icon';

type Props = {
  name: string;
  legend: string;
  /** How many are chosen, in words. */
  chosenLabel: string;
  chosen: readonly string[];
  errors: FieldErrors;
  choices: readonly (readonly [value: string, label: string])[];
};

/** A long list of boxes under a line that opens it; a leaf, so that its labels travel once. */
export function ChoiceBoxes({ name, legend, chosenLabel, chosen, errors, choices }: Props) {
  return (
    <fieldset aria-label={legend}>
      <details open={chosen.length > 0} id={name}>
        <summary className="field-box flex w-full justify-between gap-4">
          <span className="font-medium">{legend}</span>
          <span className="flex items-center gap-2 text-muted">
            {chosenLabel}
            <Icon name="chevron_down" />
          </span>
        </summary>
        <div className="grid max-h-64 gap-x-4 gap-y-1 overflow-y-auto rounded-b-md border border-line border-t-0 p-3 sm:grid-cols-2">
          {choices.map(([value, label]) => (
            <label key={value}>
              <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
              {` ${label}`}
            </label>
          ))}
        </div>
      </details>
      <FieldError name={name} errors={errors} />
    </fieldset>
  );
}
