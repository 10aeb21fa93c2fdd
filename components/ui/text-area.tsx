import type { ComponentProps } from 'react';
import { boxProps, Field, type FieldProps } from './field';

type Props = FieldProps & Omit<ComponentProps<'textarea'>, keyof FieldProps | 'id' | 'className'>;

export function TextArea({ label, mark, help, errors, width, name, rows = 4, ...area }: Props) {
  return (
    <Field name={name} label={label} mark={mark} help={help} errors={errors}>
      <textarea rows={rows} {...area} {...boxProps({ name, help, errors, width })} />
    </Field>
  );
}
