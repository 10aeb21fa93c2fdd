'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { isOwnForm, runCommand } from '@/lib/action';
import { freshCalendar } from '@/lib/auth/carried';
import { closeCalendar } from '@/lib/commands/close-calendar';
import { openCalendar } from '@/lib/commands/open-calendar';
import type { FormState } from '@/lib/forms/form-state';

const PAGE = '/notifications/calendar';
const NOTHING = z.object({});

/** Makes an address, which this browser carries until it has been copied. */
export async function openCalendarAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(
    form,
    NOTHING,
    (context) => openCalendar(context, { userId: context.actor.userId }),
    async (fresh) => {
      await freshCalendar.set(fresh);
      redirect(PAGE);
    },
  );
}

export async function closeCalendarAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(
    form,
    NOTHING,
    (context) => closeCalendar(context, { userId: context.actor.userId }),
    async () => {
      await freshCalendar.clear();
      redirect(`${PAGE}?done=closed`);
    },
  );
}

/** The address is copied: this browser forgets it. */
export async function forgetAddressAction(): Promise<void> {
  if (await isOwnForm()) await freshCalendar.clear();
  redirect(PAGE);
}
