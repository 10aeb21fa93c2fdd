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
  const name = sessionCookieName();
  const sealed = (await cookies()).get(name)?.value;
  if (!sealed) return null;
  const known = opened.get(sealed);
  if (known && known.until > Date.now()) return known.session;
  const token = await unsealed(sealed, name);
  if (typeof token?.sub !== 'string' || typeof token.sid !== 'string') return null;
  const session = { sub: token.sub, sid: token.sid };
  keep(sealed, { session, until: (token.exp ?? 0) * 1000 });
  return session;
}

async function unsealed(token: string, salt: string) {
  try {
    return await decode({ token, secret: secrets().authSecret, salt });
  } catch {
    return null;
  }
}

/**
 * Cookies that were opened lately: deriving the key again for each page took a tenth of its time. Whether the session still
 * runs is asked of the database each time.
 */
const opened = new Map<string, { session: SessionToken; until: number }>();

const MOST_OPENED = 1_000;

function keep(sealed: string, held: { session: SessionToken; until: number }): void {
  const [oldest] = opened.keys();
  if (opened.size >= MOST_OPENED && oldest !== undefined) opened.delete(oldest);
  opened.set(sealed, held);
}
