'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { endDelegation } from '@/lib/commands/end-delegation';
import { giveDelegation } from '@/lib/commands/give-delegation';
import { day, ordinal } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

/** Posts `structureId`, `fromUserId`, `toUserId`, `startsOn` and `endsOn`, both days included. */
export async function giveDelegationAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({
    structureId: ordinal(),
    fromUserId: ordinal(),
    toUserId: ordinal(),
    startsOn: day(),
    endsOn: day(),
  });
  const structureId = Number(form.get('structureId'));
  return await runCommand(form, shape, giveDelegation, () =>
    redirect(`/organisation/${structureId}/delegations?done=given`),
  );
}

/** Posts `delegationId`. */
export async function endDelegationAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ delegationId: ordinal() });
  return await runCommand(form, shape, endDelegation, ({ structureId }) =>
    redirect(`/organisation/${structureId}/delegations?done=ended`),
  );
}
