'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { setRefinancingRate } from '@/lib/commands/set-refinancing-rate';
import { day, rate, requiredText } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

/** Posts `from`, `rate` in per cent and `source`. */
export async function setRateAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ from: day(), rate: rate(), source: requiredText(200) });
  return await runCommand(form, shape, setRefinancingRate, () => redirect('/administration/rates?saved'));
}
