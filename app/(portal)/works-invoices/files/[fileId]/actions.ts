'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { abandonFile } from '@/lib/commands/abandon-file';
import { declareAbsence } from '@/lib/commands/declare-absence';
import { takeBackAbsence } from '@/lib/commands/take-back-absence';
import { LONGEST } from '@/lib/domain/submission';
import { declareShape, takeBackShape } from '@/lib/forms/absence';
import { optionalText, ordinal } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

/** Gives up the whole file, with the reason, and shows it again. */
export async function abandonFileAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ fileId: ordinal(), text: optionalText(LONGEST.words) });
  return await runCommand(form, shape, abandonFile, ({ fileId }) => redirect(addressOf(fileId)));
}

/** "Go on without them". Posts the file, the role and why. */
export async function declareAbsenceAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, declareShape, declareAbsence, ({ fileId }) => redirect(addressOf(fileId)));
}

/** "They are back". Posts the file and the role. */
export async function takeBackAbsenceAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, takeBackShape, takeBackAbsence, ({ fileId }) => redirect(addressOf(fileId)));
}

function addressOf(fileId: number): string {
  return `/works-invoices/files/${fileId}`;
}
