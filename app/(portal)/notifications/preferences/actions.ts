'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { setNoticePreferences } from '@/lib/commands/set-notice-preferences';
import { setQuietHours } from '@/lib/commands/set-quiet-hours';
import { FREQUENCIES } from '@/lib/domain/notice-topics';
import { box, choice, hour, ordinal, orNull } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

const frequency = () => choice(FREQUENCIES);

/** Posts `structureId`, and of each topic its frequency under its own name. */
export async function setPreferencesAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z
    .object({
      structureId: ordinal(),
      turn: frequency(),
      delays: frequency(),
      returned: frequency(),
      news: frequency(),
      drafts: frequency(),
      contracts: frequency(),
      people: frequency(),
      bank_details: frequency(),
    })
    .transform(({ structureId, ...frequencies }) => ({ structureId, frequencies }));
  return await runCommand(form, shape, setNoticePreferences, ({ structureId }) =>
    redirect(`/notifications/preferences?done=${structureId}`),
  );
}

/** Posts `userId`, `from` and `until`, hours or both empty, and `isQuietOnDaysOff`. */
export async function setQuietHoursAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({
    userId: ordinal(),
    from: orNull(hour()),
    until: orNull(hour()),
    isQuietOnDaysOff: box(),
  });
  return await runCommand(form, shape, setQuietHours, () =>
    redirect('/notifications/preferences?done=quiet'),
  );
}
