/** What a server action answers to its form: why not, and what was typed, to show it again. */
export type FormState = {
  refusals: { field?: string; sentence: string; code: string }[];
  /** What was typed, by field name; a field that was ticked or chosen several times is left out. */
  values: Record<string, string>;
};

/** The state of a form that nobody has sent yet. */
export const untouchedForm: FormState = { refusals: [], values: {} };
