'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { readStopToken } from '@/lib/auth/stop-token';
import { stopMails } from '@/lib/commands/stop-mails';
import type { Door } from '@/lib/context';
import { requiredText } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { runForAnybody } from '@/lib/public-action';
import { secrets } from '@/lib/secrets';

/** Posts `token`, from the address in a mail. */
export async function stopMailsAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ token: requiredText(200) });
  const token = String(form.get('token'));
  return await runForAnybody(form, shape, stop, async () => redirect(`/unsubscribe/${token}?done`));
}

function stop(door: Door, { token }: { token: string }) {
  return stopMails(door, { stop: readStopToken(token, secrets().authSecret) });
}
