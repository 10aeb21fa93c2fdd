import { environment } from './env';

/**
 * The name under which browsers keep a cookie of ours. `__Host-` makes them refuse one that another host of the same
 * domain sets, or that came over plain HTTP; they accept the prefix over HTTPS only.
 */
export function cookieName(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

/** What every cookie of ours is set with, as that prefix demands. @param maxAge seconds; 0 takes the cookie away. */
export function cookieOptions(maxAge: number) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), maxAge } as const;
}

export function isSecure(): boolean {
  return environment().baseUrl.startsWith('https:');
}
