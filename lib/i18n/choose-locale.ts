import { cookies } from 'next/headers';
import { markLocale } from '@/db/users';
import { environment } from '@/lib/env';
import { optionalContext } from '@/lib/request-context';
import { isLocale, LOCALE_COOKIE } from './locales';

const A_YEAR = 365 * 24 * 60 * 60;

/** Keeps the reader's choice: in their account when they are signed in, and in this browser. Anything else is ignored. */
export async function chooseLocale(locale: unknown): Promise<void> {
  if (!isLocale(locale)) return;
  const context = await optionalContext();
  if (context) markLocale(context.db, context.actor.userId, locale);
  (await cookies()).set(LOCALE_COOKIE, locale, {
    maxAge: A_YEAR,
    path: '/',
    sameSite: 'lax',
    secure: environment().baseUrl.startsWith('https:'),
  });
}
