import type { ComponentProps, ReactNode } from 'react';
import { boxProps, Field, type FieldProps } from './field';

type Props = FieldProps &
  Omit<ComponentProps<'input'>, keyof FieldProps | 'id' | 'className'> & {
    /** Shown after the box: a unit such as "€" or "%". */
    unit?: ReactNode;
    /** Figures under one another, at the right edge. */
    isNumber?: boolean;
  };

/** One line of text, a day, an amount, a password. Spreads what react-hook-form's `register` gives. */
export function TextField({ label, mark, help, errors, width, unit, isNumber, name, ...input }: Props) {
  const box = boxProps({ name, help, errors, width }, isNumber ? 'num' : 'figures');
  const numeric = isNumber ? ({ inputMode: 'decimal', autoComplete: 'off' } as const) : {};
  return (
    <Field name={name} label={label} mark={mark} help={help} errors={errors}>
      {unit === undefined ? (
        <input {...numeric} {...input} {...box} />
      ) : (
        <span className="flex items-center gap-2">
          <input {...numeric} {...input} {...box} />
          <span className="text-muted">{unit}</span>
        </span>
      )}
    </Field>
  );
}
