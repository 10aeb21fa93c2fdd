import { decode, encode } from 'next-auth/jwt';
import { secrets } from '@/lib/secrets';
import type { SessionToken } from './sessions';

const SALT = 'decompte-ticket';
const SECONDS = 60;

/**
 * What our own code hands to next-auth once everything has been checked, and the only thing that next-auth accepts: its
 * own address for credentials says nothing about passwords. A ticket never leaves the server.
 */
export function sealTicket(session: SessionToken): Promise<string> {
  return encode({ token: { ...session }, secret: secrets().authSecret, salt: SALT, maxAge: SECONDS });
}

/** @returns the session of the ticket; null when it is too old, or not ours. */
export async function openTicket(sealed: unknown): Promise<SessionToken | null> {
  if (typeof sealed !== 'string') return null;
  try {
    const token = await decode({ token: sealed, secret: secrets().authSecret, salt: SALT });
    return typeof token?.sub === 'string' && typeof token.sid === 'string'
      ? { sub: token.sub, sid: token.sid }
      : null;
  } catch {
    return null;
  }
}
