'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { approveRequest } from '@/lib/commands/approve-request';
import { refuseRequest } from '@/lib/commands/refuse-request';
import { ordinal, requiredText } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { rightsFields } from '@/lib/forms/rights';

/** Posts `requestId` and the level that is given in each application. */
export async function approveRequestAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z
    .object({ requestId: ordinal(), ...rightsFields() })
    .transform(({ requestId, ...rights }) => ({ requestId, rights }));
  return await runCommand(form, shape, approveRequest, () =>
    redirect('/organisation/approvals?done=approved'),
  );
}

/** Posts `requestId` and `reason`. */
export async function refuseRequestAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ requestId: ordinal(), reason: requiredText(500) });
  return await runCommand(form, shape, refuseRequest, () => redirect('/organisation/approvals?done=refused'));
}
