import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { FieldError, type FieldErrors, listOf } from './field-error';

export type FieldWidth = 'short' | 'medium' | 'full';

/** What every field with one box has: `name` is also its id, so that a refusal links to `#name`. */
export type FieldProps = {
  name: string;
  label: ReactNode;
  /** A word after the label: "optional". */
  mark?: string;
  help?: ReactNode;
  errors?: FieldErrors;
  width?: FieldWidth;
};

const WIDTHS: Readonly<Record<FieldWidth, string>> = {
  short: 'w-full max-w-44',
  medium: 'w-full max-w-xs',
  full: 'w-full',
};

/** Label above, then help, the box, and under it what is wrong. */
export function Field({ name, label, mark, help, errors, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={name} className="font-medium">
        {label}
        {mark && <span className="font-normal text-muted"> ({mark})</span>}
      </label>
      {help && <FieldHelp name={name}>{help}</FieldHelp>}
      {children}
      <FieldError name={name} errors={errors} />
    </div>
  );
}

function FieldHelp({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p id={`${name}-help`} className="text-[0.8125rem] text-muted">
      {children}
    </p>
  );
}

/** The attributes of the box itself: identity, look, and the texts that describe it. */
export function boxProps({ name, help, errors, width = 'full' }: Omit<FieldProps, 'label'>, extra?: string) {
  const isInvalid = listOf(errors).length > 0;
  const described = classNames(help !== undefined && `${name}-help`, isInvalid && `${name}-error`);
  return {
    id: name,
    name,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': described || undefined,
    className: classNames('field-box', WIDTHS[width], extra),
  };
}
