import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';
import { FieldError, type FieldErrors, listOf } from './field-error';

export type Choice = {
  value: string | number;
  label: ReactNode;
  /** One line under the label: what this choice means. */
  help?: ReactNode;
  isDisabled?: boolean;
};

type Props = {
  name: string;
  legend: ReactNode;
  mark?: string;
  help?: ReactNode;
  errors?: FieldErrors;
  choices: readonly Choice[];
  defaultValue?: string | number;
  /** Side by side where there is room: for short labels without help. */
  isInline?: boolean;
} & Pick<ComponentProps<'input'>, 'required' | 'onChange' | 'onBlur' | 'ref'>;

/** One choice out of few. The first one has the group's name as id: a refusal links to it. */
export function RadioGroup(props: Props) {
  const { name, legend, mark, help, errors, choices, defaultValue, isInline, ...input } = props;
  const isInvalid = listOf(errors).length > 0;
  const described = classNames(help !== undefined && `${name}-help`, isInvalid && `${name}-error`);
  return (
    <fieldset className="flex flex-col gap-1" aria-describedby={described || undefined}>
      <legend className="mb-1 font-medium">
        {legend}
        {mark && <span className="font-normal text-muted"> ({mark})</span>}
      </legend>
      {help && (
        <p id={`${name}-help`} className="text-[0.8125rem] text-muted">
          {help}
        </p>
      )}
      <div className={classNames('flex gap-2', isInline ? 'flex-wrap' : 'flex-col')}>
        {choices.map((choice, position) => (
          <RadioChoice
            key={choice.value}
            {...input}
            id={position === 0 ? name : `${name}-${choice.value}`}
            name={name}
            choice={choice}
            isInvalid={isInvalid}
            defaultChecked={
              defaultValue === undefined ? undefined : String(defaultValue) === String(choice.value)
            }
          />
        ))}
      </div>
      <FieldError name={name} errors={errors} />
    </fieldset>
  );
}

type RadioProps = { name: string; choice: Choice; isInvalid?: boolean } & Omit<
  ComponentProps<'input'>,
  'type'
>;

/** One of the choices, for a group that is laid out in another way. */
export function RadioChoice({ name, choice, isInvalid, ...input }: RadioProps) {
  return (
    <label
      className={classNames(
        'flex gap-2.5 rounded-md border bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft',
        'has-disabled:bg-sunken has-disabled:text-muted',
        isInvalid ? 'border-danger' : 'border-line hover:border-line-strong',
      )}
    >
      <input
        {...input}
        type="radio"
        name={name}
        value={choice.value}
        disabled={choice.isDisabled}
        className="mt-0.5 size-4 shrink-0"
      />
      <span>
        <span className="block">{choice.label}</span>
        {choice.help && <span className="block text-[0.8125rem] text-muted">{choice.help}</span>}
      </span>
    </label>
  );
}
