import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { cookieName, cookieOptions } from '@/lib/cookies';
import { secrets } from '@/lib/secrets';

/** The name before the prefix, which also separates its seal from others. */
const COOKIE = 'decompte-typed';
const AN_HOUR = 60 * 60;
/** Browsers keep 4,096 bytes a cookie, name and attributes included. */
const LONGEST = 3_800;
const LONGEST_TYPED = 50_000;

const VALUES = z.record(z.string(), z.string());

/**
 * Keeps what was typed when the session had ended meanwhile, encrypted, in the browser of whoever typed it, for an hour.
 * More than a cookie holds is not kept.
 * @param userId the person whose session it was, where it is still known.
 */
export async function keepForm(
  address: string,
  userId: string | null,
  values: Record<string, string>,
): Promise<void> {
  const packed = deflateRawSync(JSON.stringify(values)).toString('base64url');
  const token = { address, packed, ...(userId === null ? {} : { sub: userId }) };
  const sealed = await encode({ token, secret: secrets().authSecret, salt: COOKIE, maxAge: AN_HOUR });
  if (sealed.length <= LONGEST) await setCookie(sealed, AN_HOUR);
}

/** @returns what this person had typed at this address, or null; never what somebody else had. */
export async function keptForm(address: string, userId: number): Promise<Record<string, string> | null> {
  const sealed = (await cookies()).get(cookieName(COOKIE))?.value;
  if (!sealed) return null;
  const token = await opened(sealed);
  const isTheirs = token?.sub === undefined || token.sub === String(userId);
  return token?.address === address && isTheirs ? unpacked(token.packed) : null;
}

/** What was kept has been sent. */
export async function forgetForm(): Promise<void> {
  if ((await cookies()).get(cookieName(COOKIE))?.value) await setCookie('', 0);
}

async function opened(sealed: string) {
  try {
    return await decode({ token: sealed, secret: secrets().authSecret, salt: COOKIE });
  } catch {
    return null;
  }
}

function unpacked(packed: unknown): Record<string, string> | null {
  if (typeof packed !== 'string') return null;
  const json = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: LONGEST_TYPED });
  return VALUES.parse(JSON.parse(json.toString('utf8')));
}

async function setCookie(value: string, maxAge: number): Promise<void> {
  (await cookies()).set(cookieName(COOKIE), value, cookieOptions(maxAge));
}
