import type { ComponentProps, ReactNode } from 'react';
import { FieldError, type FieldErrors, listOf } from './field-error';

type Props = {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  errors?: FieldErrors;
  /** When several boxes share a name. */
  id?: string;
} & Omit<ComponentProps<'input'>, 'name' | 'id' | 'type' | 'className'>;

export function Checkbox({ name, label, help, errors, id = name, ...input }: Props) {
  const isInvalid = listOf(errors).length > 0;
  return (
    <div className="flex flex-col gap-1">
      <label className="flex gap-2.5">
        <input
          {...input}
          type="checkbox"
          id={id}
          name={name}
          aria-invalid={isInvalid || undefined}
          aria-describedby={isInvalid ? `${id}-error` : undefined}
          className="mt-0.5 size-4 shrink-0"
        />
        <span>
          <span className="block">{label}</span>
          {help && <span className="block text-[0.8125rem] text-muted">{help}</span>}
        </span>
      </label>
      <FieldError name={id} errors={errors} />
    </div>
  );
}
