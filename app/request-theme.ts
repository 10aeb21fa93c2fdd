import { cookies } from 'next/headers';
import { cookieName } from '@/lib/cookies';
import { isTheme, THEME_COOKIE, type Theme } from '@/lib/theme';

/** The theme that this browser's reader chose; the device's own when they never did. */
export async function requestTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(cookieName(THEME_COOKIE))?.value;
  return isTheme(chosen) ? chosen : 'system';
}
