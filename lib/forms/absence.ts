import { z } from 'zod';
import { ABSENTABLE_ROLES, LONGEST_ABSENCE } from '@/lib/domain/absence';
import { choice, optionalText, ordinal, requiredText } from './fields';

/** As long as a reason may be, and more: the command says itself when it is too long. */
const reason = () => optionalText(10 * LONGEST_ABSENCE);

/** Step 2: why each role is absent. `absences.moe` and so on; those that the framework does not need are left blank. */
export const reasonsShape = z
  .object({ supplier: reason(), moe: reason(), moa: reason() })
  .partial()
  .default({});

/** On the page of a file: who is absent, and why. */
export const declareShape = z.object({
  fileId: ordinal(),
  role: choice(ABSENTABLE_ROLES),
  reason: requiredText(LONGEST_ABSENCE),
});

/** The same, back. */
export const takeBackShape = z.object({ fileId: ordinal(), role: choice(ABSENTABLE_ROLES) });
