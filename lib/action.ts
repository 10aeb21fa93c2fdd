import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { forgetForm, keepForm, keptForm } from './auth/kept-form';
import { signInAddress } from './auth/own-address';
import { heldSession } from './auth/session-cookie';
import type { Context } from './context';
import { type Outcome, type Refusal, type RefusalCode, refusal } from './domain/refusals';
import { environment } from './env';
import type { FormState } from './forms/form-state';
import { formTree, typedValues } from './forms/form-values';
import { refusalsOf } from './forms/refusals-of';
import { requestLocale } from './i18n/request';
import { translateRefusals } from './i18n/translate-refusals';
import { isOwnRequest } from './origin';
import { optionalContext } from './request-context';
import { ADDRESS_HEADER } from './request-headers';
import { noteInTrace, type RequestTrace } from './request-trace';
import type { Limited } from './throttle/limits';
import { isTooMuch } from './throttle/take-turn';
import { refuseUnwritten } from './unwritten';

/**
 * The one wrapper of server actions, always in this order: origin, session (or the sign-in page, and back), shape,
 * command, then the refusals to their fields or the continuation.
 * @param shape of the form's tree (`formTree`): a zod issue whose message is a refusal code becomes that refusal.
 * @param onAccepted usually redirects; when it returns, the form is answered with nothing to refuse.
 * @param whoAsks `signedInContext` for what one may do before the second factor that one must have is set.
 */
export async function runCommand<Input, Result>(
  form: FormData,
  shape: z.ZodType<Input>,
  command: (context: Context, input: Input) => Outcome<Result>,
  onAccepted: (result: Result) => unknown,
  whoAsks: () => Promise<Context | null> = optionalContext,
): Promise<FormState> {
  const faults = await faultsOfForm(form);
  if (faults.length > 0) return refusedForm(form, faults);
  const context = await whoAsks();
  if (context === null) return leaveToSignIn(form);
  const parsed = shape.safeParse(formTree(form));
  if (!parsed.success) return refusedForm(form, refusalsOf(parsed.error));
  const outcome = refuseUnwritten(() => command(context, parsed.data));
  if (!outcome.ok) return refusedForm(form, outcome.refusals);
  await forgetForm();
  // Pages that the browser keeps for its "back" button show what was before: it must ask for them again.
  revalidatePath('/', 'layout');
  await onAccepted(outcome.result);
  return { refusals: [], values: {} };
}

/**
 * The state with which a form opens: what its reader had typed when their session ended, else nothing.
 * For pages whose form must lose nothing: `useActionState(action, initial)`.
 */
export async function openingForm(context: Context): Promise<FormState> {
  const values = await keptForm(await requestAddress(), context.actor.userId);
  return { refusals: [], values: values ?? {} };
}

async function leaveToSignIn(form: FormData): Promise<never> {
  const address = await requestAddress();
  await keepForm(address, (await heldSession())?.sub ?? null, typedValues(form));
  redirect(signInAddress(address));
}

async function requestAddress(): Promise<string> {
  return (await headers()).get(ADDRESS_HEADER) ?? '/';
}

/** Was this form sent from a page of ours? Every server action asks, this wrapper for those that it runs. */
export async function isOwnForm(): Promise<boolean> {
  const sent = await headers();
  return isOwnRequest(
    { origin: sent.get('origin'), fetchSite: sent.get('sec-fetch-site') },
    environment().baseUrl,
  );
}

/** Fields that a form may have: the longest of ours, a contract with every line that it may have, has about half. */
const MOST_FIELDS = 5_000;

/** @returns why a form goes no further, whatever it holds. */
export async function faultsOfForm(form: FormData): Promise<Refusal[]> {
  if (!(await isOwnForm())) return [refusal('foreign_origin')];
  const isEndless = [...form.keys()].length > MOST_FIELDS;
  return isEndless ? [refusal('too_many_fields', undefined, { most: MOST_FIELDS })] : [];
}

/** @returns the answer to a form of somebody who asks for too much in a short time, null when they do not. */
export async function refusedForNow(what: Limited, form: FormData): Promise<FormState | null> {
  const context = await optionalContext();
  if (context === null || !isTooMuch(what, context)) return null;
  return await refusedForm(form, [refusal('too_many_requests')]);
}

/** The answer to a form that is refused: why, in the reader's language, and what was typed. */
export async function refusedForm(form: FormData, refusals: readonly Refusal[]): Promise<FormState> {
  for (const one of refusals) tellPrograms(one);
  return { refusals: translateRefusals(await requestLocale(), refusals), values: typedValues(form) };
}

/** What is refused to whoever asks, and not for what they typed, is said by the status of the answer too. */
const STATUSES: Partial<Record<RefusalCode, NonNullable<RequestTrace['refused']>['status']>> = {
  foreign_origin: 403,
  too_many_fields: 413,
  too_many_attempts: 429,
};

function tellPrograms({ code, params }: Refusal): void {
  const status = STATUSES[code];
  if (status === undefined) return;
  const seconds = Number(params?.count ?? 0) * (params?.unit === 'minutes' ? 60 : 1);
  noteInTrace({ refused: status === 429 ? { status, retryAfter: seconds } : { status } });
}
