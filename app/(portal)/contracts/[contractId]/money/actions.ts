'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { runCommand } from '@/lib/action';
import { saveAmendment } from '@/lib/commands/save-amendment';
import { savePenalty } from '@/lib/commands/save-penalty';
import { saveServiceOrder } from '@/lib/commands/save-service-order';
import { setAdvance } from '@/lib/commands/set-advance';
import { setReception } from '@/lib/commands/set-reception';
import { setRetention } from '@/lib/commands/set-retention';
import { setRevisionFormula } from '@/lib/commands/set-revision-formula';
import { withdrawMoneyTerm } from '@/lib/commands/withdraw-money-term';
import type { Context } from '@/lib/context';
import type { Outcome } from '@/lib/domain/refusals';
import type { FormState } from '@/lib/forms/form-state';
import {
  advanceShape,
  amendmentShape,
  penaltyShape,
  receptionShape,
  retentionShape,
  revisionShape,
  serviceOrderShape,
  withdrawalShape,
} from '@/lib/forms/money-terms';

/** Each posts its form of `components/money/money-fields.ts`, with `contractId` and `replaces`. */

export async function amendmentAction(_state: FormState, form: FormData): Promise<FormState> {
  return await enter(form, amendmentShape, saveAmendment);
}

export async function serviceOrderAction(_state: FormState, form: FormData): Promise<FormState> {
  return await enter(form, serviceOrderShape, saveServiceOrder);
}

export async function revisionAction(_state: FormState, form: FormData): Promise<FormState> {
  return await enter(form, revisionShape, setRevisionFormula);
}

export async function advanceAction(_state: FormState, form: FormData): Promise<FormState> {
  return await enter(form, advanceShape, setAdvance);
}

export async function retentionAction(_state: FormState, form: FormData): Promise<FormState> {
  return await enter(form, retentionShape, setRetention);
}

export async function penaltyAction(_state: FormState, form: FormData): Promise<FormState> {
  return await enter(form, penaltyShape, savePenalty);
}

export async function receptionAction(_state: FormState, form: FormData): Promise<FormState> {
  return await enter(form, receptionShape, setReception);
}

/** Posts `contractId`, `kind`, `id` and `reason`. */
export async function withdrawAction(_state: FormState, form: FormData): Promise<FormState> {
  return await enter(form, withdrawalShape, withdrawMoneyTerm, 'withdrawn');
}

async function enter<Input extends { contractId: number }>(
  form: FormData,
  shape: z.ZodType<Input>,
  command: (context: Context, input: Input) => Outcome<null>,
  done = 'saved',
): Promise<FormState> {
  const state = await runCommand(
    form,
    shape,
    (context, input) => {
      const outcome = command(context, input);
      return outcome.ok ? { ok: true, result: input.contractId } : outcome;
    },
    (contractId) => redirect(`/contracts/${contractId}/money?${done}`),
  );
  // Somebody was faster: the form keeps what was typed, and takes the place of what stands now.
  if (state.refusals.some(({ code }) => code === 'stale')) revalidatePath('/contracts', 'layout');
  return state;
}
