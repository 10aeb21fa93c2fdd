import type { ContractFormView } from '@/lib/queries/contract-form';
import type { FormState } from './form-state';

/** What the form of a contract sheet is shown with, at first and after each of its buttons. */
export type ContractFormState = FormState & {
  view: Omit<ContractFormView, 'missing'>;
  /** What would stop a document of this circuit, in words. */
  missing: string[];
  /** The field where one goes on. */
  focus: string | null;
  /** What somebody else saved meanwhile. */
  newer: NewerSheet | null;
};

export type NewerSheet = {
  changes: { id: number; by: string; sentences: string[] }[];
  /** The names of the fields that both changed. */
  kept: string | null;
};
