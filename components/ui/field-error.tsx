import { Icon } from './icon';

/** What a form shows again after a "no": one entry a reason, already in the reader's language. */
export type FieldRefusal = { field?: string; sentence: string };

/** The sentences of one field; several when several things are wrong with it. */
export type FieldErrors = string | readonly string[] | undefined;

/** @returns the sentences that concern this field. */
export function errorsOf(refusals: readonly FieldRefusal[], field: string): string[] {
  return refusals.filter((one) => one.field === field).map((one) => one.sentence);
}

export function listOf(errors: FieldErrors): readonly string[] {
  if (errors === undefined || errors === '') return [];
  return typeof errors === 'string' ? [errors] : errors;
}

/** The reasons under a field, tied to it by `aria-describedby={`${name}-error`}`. */
export function FieldError({ name, errors }: { name: string; errors: FieldErrors }) {
  const sentences = listOf(errors);
  if (sentences.length === 0) return null;
  return (
    <p id={`${name}-error`} className="flex gap-1.5 text-[0.8125rem] font-medium text-danger">
      <Icon name="alert" className="mt-0.5" />
      <span>{sentences.join(' ')}</span>
    </p>
  );
}
