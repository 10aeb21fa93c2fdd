import type { ShownRefusal } from '@/lib/i18n/translate-refusals';

/** The fields of Search with one value; the others, `framework` and `status`, have several. */
export const SINGLE_FIELDS = [
  'number',
  'contract',
  'party',
  'role',
  'submittedFrom',
  'submittedTo',
  'amountFrom',
  'amountTo',
  'instructor',
] as const;
export type SingleField = (typeof SINGLE_FIELDS)[number];

/** What was typed, to show it again, and what is wrong with it. */
export type TypedCriteria = Record<SingleField, string> & {
  framework: readonly string[];
  status: readonly string[];
};
export type FormProps = { typed: TypedCriteria; refusals: readonly ShownRefusal[] };

export const SEARCH = '/works-invoices/search';
