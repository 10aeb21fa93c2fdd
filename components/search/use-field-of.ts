import { errorsOf } from '@/components/ui/field-error';
import { parseDay } from '@/lib/domain/day-bounds';
import type { SingleField, TypedSearch } from '@/lib/forms/search-address';
import type { ShownRefusal } from '@/lib/i18n/translate-refusals';
import { useTranslations } from '@/lib/i18n/words';

/** What was typed, to show it again, and what is wrong with it. */
export type CriteriaProps = { typed: TypedSearch; refusals: readonly ShownRefusal[] };

const LONGEST_FIELD = 120;

/** @returns what the fields of a criterion are given: its name, its label, what was typed, what is wrong. */
export function useFieldOf({ typed, refusals }: CriteriaProps) {
  const t = useTranslations('search');
  const select = (name: SingleField) => ({
    name,
    label: t(name),
    defaultValue: typed[name],
    errors: errorsOf(refusals, name),
  });
  const field = (name: SingleField) => ({ ...select(name), maxLength: LONGEST_FIELD });
  return {
    select,
    field,
    /** A day may stand in the address as people write it; the browser's field wants it its own way. */
    day: (name: SingleField) => ({
      ...field(name),
      type: 'date' as const,
      defaultValue: parseDay(typed[name]) ?? '',
    }),
    amount: (name: SingleField) => ({ ...field(name), unit: '€', isNumber: true }),
  };
}
