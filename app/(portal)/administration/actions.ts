'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { addStructures } from '@/lib/commands/add-structures';
import { closeStructure } from '@/lib/commands/close-structure';
import { disableAccount } from '@/lib/commands/disable-account';
import { enableAccount } from '@/lib/commands/enable-account';
import { reopenStructure } from '@/lib/commands/reopen-structure';
import { sendNoticeAgain } from '@/lib/commands/send-notice-again';
import { ordinal } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { newStructureShape } from '@/lib/forms/structure';

const structureShape = z.object({ structureId: ordinal() });
const accountShape = z.object({ userId: ordinal() });
const noticeShape = z.object({ noticeId: ordinal() });

/** Registers one structure, open and without people. */
export async function addStructureAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = newStructureShape.transform((structure) => [structure]);
  return await runCommand(form, shape, addStructures, ({ structureIds }) =>
    redirect(`/administration?added=${structureIds[0]}`),
  );
}

/** Posts `structureId`. */
export async function closeStructureAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, structureShape, closeStructure, ({ structureId }) =>
    redirect(`/administration?closed=${structureId}`),
  );
}

/** Posts `structureId`. */
export async function reopenStructureAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, structureShape, reopenStructure, ({ structureId }) =>
    redirect(`/administration?reopened=${structureId}`),
  );
}

/** Posts `userId`. */
export async function disableAccountAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, accountShape, disableAccount, () =>
    redirect('/administration/people?disabled'),
  );
}

/** Posts `userId`. */
export async function enableAccountAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, accountShape, enableAccount, () =>
    redirect('/administration/people?enabled'),
  );
}

/** Posts `noticeId`. */
export async function sendNoticeAgainAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, noticeShape, sendNoticeAgain, () => redirect('/administration/mails?again'));
}
