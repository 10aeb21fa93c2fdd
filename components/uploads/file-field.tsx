import type { ChangeEvent, Ref } from 'react';
import { boxProps, Field } from '@/components/ui/field';
import type { FieldErrors } from '@/components/ui/field-error';

type Props = {
  name: string;
  label: string;
  help: string;
  /** Said after the box once files can be dropped: "or drop it here". */
  hint: string | null;
  accept: string;
  isMultiple?: boolean;
  errors: FieldErrors;
  inputRef?: Ref<HTMLInputElement>;
  isBusy: boolean;
  onChoose?: (event: ChangeEvent<HTMLInputElement>) => void;
};

const LOOK =
  'max-w-md file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-sunken file:px-3 ' +
  'file:py-0.5 file:font-medium file:text-ink hover:file:border-ink disabled:file:cursor-default disabled:file:text-muted';

/** The browser's own file field: it works before JavaScript, with a keyboard and on a phone. */
export function FileField(props: Props) {
  const { name, label, help, hint, accept, isMultiple, errors, inputRef, isBusy, onChoose } = props;
  return (
    <Field name={name} label={label} help={help} errors={errors}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <input
          {...boxProps({ name, help, errors }, LOOK)}
          ref={inputRef}
          type="file"
          accept={accept}
          multiple={isMultiple}
          disabled={isBusy}
          onChange={onChoose}
        />
        {hint && <span className="text-muted">{hint}</span>}
      </span>
    </Field>
  );
}
