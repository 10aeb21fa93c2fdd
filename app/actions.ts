'use server';

import { redirect } from 'next/navigation';
import { isOwnForm } from '@/lib/action';
import { endSession } from '@/lib/auth/sign-out';
import { chooseLocale } from '@/lib/i18n/choose-locale';

/** Signs out: the session ends at once, in every window. */
export async function signOutAction(): Promise<void> {
  if (await isOwnForm()) await endSession();
  redirect('/sign-in');
}

/** The language switch: posts `language`, stays on the page. */
export async function chooseLanguageAction(form: FormData): Promise<void> {
  if (await isOwnForm()) await chooseLocale(form.get('language'));
}
