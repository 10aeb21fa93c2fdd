import type { ComponentProps } from 'react';
import { boxProps, Field, type FieldProps } from './field';

export type Option = { value: string | number; label: string; isDisabled?: boolean };

type Props = FieldProps &
  Omit<ComponentProps<'select'>, keyof FieldProps | 'id' | 'className' | 'children'> & {
    options: readonly Option[];
    /** The first, empty choice: "Choose…" or "All". */
    empty?: string;
  };

/** The browser's own selection: it works everywhere, with a keyboard, on a phone and before JavaScript. */
export function SelectField(props: Props) {
  const { label, mark, help, errors, width, name, options, empty, ...select } = props;
  return (
    <Field name={name} label={label} mark={mark} help={help} errors={errors}>
      <select {...select} {...boxProps({ name, help, errors, width }, 'pr-8')}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
