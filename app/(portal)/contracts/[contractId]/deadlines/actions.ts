'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { setContractDelay } from '@/lib/commands/set-contract-delay';
import { setContractReminders } from '@/lib/commands/set-contract-reminders';
import { DEADLINE_IDS } from '@/lib/domain/deadlines';
import { choice, ordinal, orNull } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

/** Posts `contractId`, `deadline` and `count`, empty to return to the text. */
export async function setDelayAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ contractId: ordinal(), deadline: choice(DEADLINE_IDS), count: orNull(ordinal()) });
  return await runCommand(form, shape, setContractDelay, ({ contractId }) =>
    redirect(`/contracts/${contractId}/deadlines?saved`),
  );
}

/** Posts `contractId`, `before` and `every` in days; both empty return to what is usual. */
export async function setRemindersAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ contractId: ordinal(), before: orNull(ordinal()), every: orNull(ordinal()) });
  return await runCommand(form, shape, setContractReminders, ({ contractId }) =>
    redirect(`/contracts/${contractId}/deadlines?saved`),
  );
}
