export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** All days and instants are shown as they are in Paris. */
export const TIME_ZONE = 'Europe/Paris';

/** Set by the language switch for people who are not signed in; a person's own choice is kept in their account. */
export const LOCALE_COOKIE = 'decompte-language';

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** What a request tells about the language that its reader wants. */
export type Wishes = {
  account: Locale | null | undefined;
  cookie: string | undefined;
  acceptLanguage: string | null | undefined;
  fallback: Locale;
};

/** @returns the person's own choice, else the switch's cookie, else the browser's languages, else the installation's. */
export function resolveLocale({ account, cookie, acceptLanguage, fallback }: Wishes): Locale {
  return account ?? (isLocale(cookie) ? cookie : undefined) ?? preferredLocale(acceptLanguage) ?? fallback;
}

/** @returns the language of ours that the header `Accept-Language` weighs most; the earlier one when they weigh the same. */
export function preferredLocale(acceptLanguage: string | null | undefined): Locale | undefined {
  let best: { locale: Locale; weight: number } | undefined;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const locale = tag.split('-')[0];
    const weight = weightOf(parameters);
    if (isLocale(locale) && weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale;
}

function weightOf(parameters: readonly string[]): number {
  const quality = parameters.find((one) => one.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return Number.isFinite(weight) ? weight : 0;
}
