import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { cookieName } from '@/lib/cookies';
import { environment } from '@/lib/env';
import { signedInContext } from '@/lib/request-context';
import { noteInTrace } from '@/lib/request-trace';
import { KEPT_SENTENCES } from './kept-sentences';
import { isLocale, LOCALE_COOKIE, type Locale, resolveLocale, TIME_ZONE } from './locales';
import { messagesIn } from './messages';

const SAME = { timeZone: TIME_ZONE, _cache: KEPT_SENTENCES };

/** next-intl asks here, once a request; addresses carry no language. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await requestLocale();
  return { locale, messages: messagesIn(locale), ...SAME };
});

/** The language of the reader of this request. */
export async function requestLocale(): Promise<Locale> {
  const context = await signedInContext();
  const locale = resolveLocale({
    account: context?.actor.locale,
    cookie: (await cookies()).get(cookieName(LOCALE_COOKIE))?.value,
    acceptLanguage: (await headers()).get('accept-language'),
    fallback: environment().defaultLocale,
  });
  noteInTrace({ locale });
  return locale;
}
