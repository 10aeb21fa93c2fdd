'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { askAttachment } from '@/lib/commands/ask-attachment';
import { askAuthorisation } from '@/lib/commands/ask-authorisation';
import { askToManage } from '@/lib/commands/ask-to-manage';
import { withdrawRequest } from '@/lib/commands/withdraw-request';
import { optionalText, ordinal } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { requiredRightField, rightField } from '@/lib/forms/rights';

const asked = { structureId: ordinal(), message: optionalText(1000) };

/** Posts `structureId`, `right` when one is asked at the same time, and `message`. */
export async function askAttachmentAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ ...asked, right: rightField() });
  return await runCommand(form, shape, askAttachment, ({ answeredBy, structureId }) =>
    redirect(
      answeredBy === 'nobody'
        ? `/organisation/${structureId}/people?done=managing`
        : '/organisation/requests?done=sent',
    ),
  );
}

/** Posts `structureId`, `right` and `message`. */
export async function askAuthorisationAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z
    .object({ ...asked, right: requiredRightField() })
    .transform(({ right, ...rest }) => ({ ...rest, ...right }));
  return await runCommand(form, shape, askAuthorisation, () => redirect('/organisation/requests?done=sent'));
}

/** Posts `structureId` and `message`. */
export async function askToManageAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, z.object(asked), askToManage, () =>
    redirect('/organisation/requests?done=sent'),
  );
}

export async function withdrawRequestAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ requestId: ordinal() });
  return await runCommand(form, shape, withdrawRequest, () => redirect('/organisation/requests?done=back'));
}
