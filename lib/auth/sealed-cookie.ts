import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import type { z } from 'zod';
import { cookieName, cookieOptions } from '@/lib/cookies';
import { secrets } from '@/lib/secrets';

type SealedCookie<Value> = {
  /** From a server action or a route only, like `clear`. */
  set(value: Value): Promise<void>;
  /** Null when there is none, when it is too old, or not ours. */
  read(): Promise<Value | null>;
  clear(): Promise<void>;
};

/** Something that a browser carries for us for a while, which neither it nor anybody on the way can read or change. */
export function sealedCookie<Value extends Record<string, unknown>>(
  name: string,
  shape: z.ZodType<Value>,
  seconds: number,
): SealedCookie<Value> {
  return {
    async set(value) {
      const token = { ...value };
      const sealed = await encode({ token, secret: secrets().authSecret, salt: name, maxAge: seconds });
      (await cookies()).set(cookieName(name), sealed, cookieOptions(seconds));
    },
    async read() {
      const sealed = (await cookies()).get(cookieName(name))?.value;
      if (!sealed) return null;
      const token = await opened(sealed, name);
      const parsed = shape.safeParse(token);
      return parsed.success ? parsed.data : null;
    },
    async clear() {
      (await cookies()).set(cookieName(name), '', cookieOptions(0));
    },
  };
}

async function opened(sealed: string, salt: string): Promise<unknown> {
  try {
    return await decode({ token: sealed, secret: secrets().authSecret, salt });
  } catch {
    return null;
  }
}
