'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { askCorrection } from '@/lib/commands/ask-correction';
import { LONGEST_CORRECTION } from '@/lib/domain/own-data';
import { requiredText } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

const CORRECTION = z.object({ words: requiredText(LONGEST_CORRECTION) });

/** Posts `words`. */
export async function askCorrectionAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, CORRECTION, askCorrection, () => redirect('/account/data?done=asked'));
}
