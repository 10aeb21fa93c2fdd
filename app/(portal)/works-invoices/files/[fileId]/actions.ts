'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { abandonFile } from '@/lib/commands/abandon-file';
import { LONGEST } from '@/lib/domain/submission';
import { optionalText, ordinal } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

/** Gives up the whole file, with the reason, and shows it again. */
export async function abandonFileAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ fileId: ordinal(), text: optionalText(LONGEST.words) });
  return await runCommand(form, shape, abandonFile, ({ fileId }) =>
    redirect(`/works-invoices/files/${fileId}`),
  );
}
