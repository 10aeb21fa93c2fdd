import { z } from 'zod';
import { MANY_ACTS } from '@/lib/domain/many';
import { box, choice, ordinal, orNull } from './fields';

/** Longer than any search that somebody asks. */
const LONGEST_QUERY = 8_000;

/** The boxes of the list: one value, several, or none. How many there may be is for the command to say. */
const chosen = () =>
  z.preprocess(
    (given) =>
      (Array.isArray(given) ? given : [given]).filter((one) => typeof one === 'string' && one !== ''),
    z.array(ordinal()),
  );

/** An instant in UTC milliseconds. */
const instant = () =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'required')
    .transform(Number);

/** Which documents of a list of results: those that are ticked, or all of that search. */
export const chosenShape = z.object({
  document: chosen(),
  all: box(),
  query: z.string().max(LONGEST_QUERY, 'required').default(''),
});

/** What is done with them. `seenAt`: when the list was shown. */
export const manyShape = chosenShape.extend({
  act: choice(MANY_ACTS),
  toUserId: orNull(ordinal()),
  seenAt: instant(),
});
