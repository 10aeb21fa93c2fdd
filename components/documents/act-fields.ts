import type { FormField } from '@/components/ui/fields-form';
import type { RefusalReason } from '@/lib/domain/refusal-reasons';
import { LONGEST } from '@/lib/domain/submission';
import type { Messages } from '@/lib/i18n/messages';

type Words = Messages['returns'];

/** The fields of the acts with words, as data. Each name begins with its act: several forms stand on one page. */

export function hidden(documentId: number): FormField {
  return { kind: 'hidden', name: 'documentId', value: documentId };
}

export function reasonFields(prefix: string, reasons: readonly RefusalReason[], words: Words): FormField[] {
  return [
    {
      kind: 'select',
      name: `${prefix}reason`,
      label: words.fields.reason,
      empty: words.fields.reasonEmpty,
      options: reasons.map((value) => ({ value, label: words.reasons[value] })),
    },
    textField(prefix, words.fields.text, words.fields.textHelp),
  ];
}

/** Asked for at once: as many as a person may have to name. */
const MISSING_LINES = 5;

/** @param label with the number of the line. */
export function missingFields(prefix: string, words: Words, label: (number: number) => string): FormField[] {
  const lines = Array.from({ length: MISSING_LINES }, (_, line): FormField => {
    const field = { kind: 'text', name: `${prefix}missing.${line}`, label: label(line + 1) } as const;
    const more = line === 0 ? { help: words.fields.missingHelp } : { mark: words.fields.optional };
    return { ...field, ...more, maxLength: LONGEST.missing };
  });
  return [
    ...lines,
    { ...textField(prefix, words.fields.why, words.fields.textHelp), mark: words.fields.optional },
  ];
}

export function textField(prefix: string, label: string, help?: string) {
  return {
    kind: 'area' as const,
    name: `${prefix}text`,
    label,
    maxLength: LONGEST.words,
    ...(help === undefined ? {} : { help }),
  };
}
