import { z } from 'zod';
import { APPLICATIONS, type Application, LEVELS, type Level } from '@/lib/domain/parties';
import { choice, orNull } from './fields';

type Right = { application: Application; level: Level };

/** One field for each application: the level that is given there, or nothing. */
export const rightsFields = () => ({
  works_invoices: orNull(choice(LEVELS)),
  payables: orNull(choice(LEVELS)),
});

/** Every right as the value of one field. */
export const RIGHT_VALUES: readonly { value: string; right: Right }[] = APPLICATIONS.flatMap((application) =>
  LEVELS.map((level) => ({ value: `${application}:${level}`, right: { application, level } })),
);

/** One right in one field, 'works_invoices:consult'; nothing is no right. */
export const rightField = () =>
  orNull(choice(RIGHT_VALUES.map(({ value }) => value))).transform(
    (typed): Right | null => RIGHT_VALUES.find(({ value }) => value === typed)?.right ?? null,
  );

/** The same where one must be chosen. */
export const requiredRightField = () =>
  choice(RIGHT_VALUES.map(({ value }) => value)).transform((typed, context): Right => {
    const right = RIGHT_VALUES.find(({ value }) => value === typed)?.right;
    if (right) return right;
    context.addIssue({ code: 'custom', message: 'required' });
    return z.NEVER;
  });
