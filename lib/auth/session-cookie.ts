import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cookieName } from '@/lib/cookies';
import { secrets } from '@/lib/secrets';
import type { SessionToken } from './sessions';

/** Where browsers keep the session; next-auth is told the same name. */
export function sessionCookieName(): string {
  return cookieName('authjs.session-token');
}

/** @returns what the session cookie of this request holds, also of a session that has ended; null without one of ours. */
export async function heldSession(): Promise<SessionToken | null> {
  const salt = sessionCookieName();
  const sealed = (await cookies()).get(salt)?.value;
  if (!sealed) return null;
  try {
    const token = await decode({ token: sealed, secret: secrets().authSecret, salt });
    return typeof token?.sub === 'string' && typeof token.sid === 'string'
      ? { sub: token.sub, sid: token.sid }
      : null;
  } catch {
    return null;
  }
}
