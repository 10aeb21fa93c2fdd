import type { z } from 'zod';
import { faultsOfForm, refusedForm } from './action';
import { now } from './clock';
import type { Door } from './context';
import { database } from './database';
import { type Outcome, refused } from './domain/refusals';
import type { FormState } from './forms/form-state';
import { formTree } from './forms/form-values';
import { refusalsOf } from './forms/refusals-of';
import { unwritten } from './unwritten';

/**
 * The wrapper of server actions for people who are not signed in: origin, shape, command, then the refusals to their
 * fields or the continuation, which redirects.
 */
export async function runForAnybody<Input, Result>(
  form: FormData,
  shape: z.ZodType<Input>,
  command: (door: Door, input: Input) => Outcome<Result> | Promise<Outcome<Result>>,
  onAccepted: (result: Result) => Promise<never>,
): Promise<FormState> {
  const faults = await faultsOfForm(form);
  if (faults.length > 0) return refusedForm(form, faults);
  const parsed = shape.safeParse(formTree(form));
  if (!parsed.success) return refusedForm(form, refusalsOf(parsed.error));
  const outcome = await written(() => command(publicDoor(), parsed.data));
  return outcome.ok ? await onAccepted(outcome.result) : refusedForm(form, outcome.refusals);
}

async function written<Result>(
  command: () => Outcome<Result> | Promise<Outcome<Result>>,
): Promise<Outcome<Result>> {
  try {
    return await command();
  } catch (error) {
    return refused(unwritten(error));
  }
}

/** What a command or query is given when nobody is signed in. */
export function publicDoor(): Door {
  return { db: database(), now: now() };
}

/** Milliseconds: longer than any of the works that must not be told apart. */
const SAME = 250;

/** Does the work, and answers after the same time whatever it was: the clock does not tell who has an account. */
export async function inSameTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const over = new Promise((resolve) => setTimeout(resolve, SAME));
  try {
    return await work();
  } finally {
    await over;
  }
}
