import { Checkbox } from '@/components/ui/checkbox';
import type { FieldWidth } from '@/components/ui/field';
import { errorsOf, type FieldRefusal } from '@/components/ui/field-error';
import { type Option, SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';

type Common = { name: string; label: string; help?: string; mark?: string };

/** A field that a page describes, so that one form component of the browser serves them all. */
export type FieldSpec =
  | { kind: 'hidden'; name: string; value: string | number }
  | (Common & {
      kind: 'text' | 'email' | 'date';
      value?: string;
      width?: FieldWidth;
      isRequired?: boolean;
      most?: number;
      from?: string;
    })
  | (Common & { kind: 'area'; value?: string; isRequired?: boolean; most?: number })
  | (Common & { kind: 'select'; options: readonly Option[]; empty?: string; value?: string })
  | { kind: 'box'; name: string; label: string; help?: string; value?: string };

type Props = {
  fields: readonly FieldSpec[];
  refusals: readonly FieldRefusal[];
  /** What was typed before the form was refused. */
  typed: Readonly<Record<string, string>>;
};

export function FormFields({ fields, refusals, typed }: Props) {
  return fields.map((field) => (
    <OneField
      key={field.name}
      field={field}
      errors={errorsOf(refusals, field.name)}
      typed={typed[field.name]}
    />
  ));
}

type OneProps = { field: FieldSpec; errors: string[]; typed: string | undefined };

function OneField({ field, errors, typed }: OneProps) {
  switch (field.kind) {
    case 'hidden':
      return <input type="hidden" name={field.name} value={field.value} />;
    case 'area': {
      const { kind: _kind, value, isRequired, most, ...shown } = field;
      return (
        <TextArea
          {...shown}
          rows={3}
          required={isRequired}
          maxLength={most}
          defaultValue={typed ?? value}
          errors={errors}
        />
      );
    }
    case 'select': {
      const { kind: _kind, value, ...shown } = field;
      return <SelectField {...shown} width="medium" defaultValue={typed ?? value} errors={errors} />;
    }
    case 'box': {
      const { kind: _kind, value = 'on', ...shown } = field;
      return <Checkbox {...shown} value={value} defaultChecked={typed === value} errors={errors} />;
    }
    default: {
      const { kind, value, isRequired, most, from, width = 'medium', ...shown } = field;
      return (
        <TextField
          {...shown}
          type={kind}
          width={kind === 'date' ? 'short' : width}
          required={isRequired}
          maxLength={most}
          min={from}
          autoComplete="off"
          defaultValue={typed ?? value}
          errors={errors}
        />
      );
    }
  }
}
