'use server';

import { cookies } from 'next/headers';
import { isOwnForm } from '@/lib/action';
import { chooseLanguage } from '@/lib/commands/choose-language';
import { cookieName, cookieOptions } from '@/lib/cookies';
import { isLocale, LOCALE_COOKIE } from '@/lib/i18n/locales';
import { optionalContext } from '@/lib/request-context';
import { isTheme, THEME_COOKIE } from '@/lib/theme';

const A_YEAR = 365 * 24 * 60 * 60;

/** Posts `locale`; stays on the page. Kept in the account of somebody who is signed in, and in this browser. */
export async function chooseLanguageAction(form: FormData): Promise<void> {
  const locale = form.get('locale');
  if (!isLocale(locale) || !(await isOwnForm())) return;
  const context = await optionalContext();
  if (context) chooseLanguage(context, { userId: context.actor.userId, locale });
  await keep(LOCALE_COOKIE, locale);
}

/** Posts `theme`; stays on the page. A matter of the screen, so it is kept in this browser only. */
export async function chooseThemeAction(form: FormData): Promise<void> {
  const theme = form.get('theme');
  if (isTheme(theme) && (await isOwnForm())) await keep(THEME_COOKIE, theme);
}

async function keep(name: string, value: string): Promise<void> {
  (await cookies()).set(cookieName(name), value, cookieOptions(A_YEAR));
}
