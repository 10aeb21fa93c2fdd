import { encode } from 'next-auth/jwt';
import type { SessionToken } from '@/lib/auth/sessions';

/**
 * The request that Next would be answering, for code that asks `next/headers`. In a test file:
 * `jest.mock('next/headers', () => jest.requireActual('@/tests/request').nextHeaders)`.
 */
let sent = new Headers();
let answered = new Map<string, string>();

export const nextHeaders = {
  headers: async () => Promise.resolve(sent),
  cookies: async () =>
    Promise.resolve({
      get: (name: string) => {
        const value = answered.get(name) ?? cookiesSent().get(name);
        return value === undefined ? undefined : { name, value };
      },
      set: (name: string, value: string) => void answered.set(name, value),
    }),
};

/** From now on this is the request. */
export function receive(headers: Record<string, string>): void {
  sent = new Headers(headers);
  answered = new Map();
}

/** The cookies that were set in answer to the request, by name. */
export function cookiesSet(): ReadonlyMap<string, string> {
  return answered;
}

/** The Cookie header of a browser that holds this session. */
export async function cookieOf(token: SessionToken, secret: string): Promise<string> {
  return `${SESSION_COOKIE}=${await encode({ token, secret, salt: SESSION_COOKIE })}`;
}

export const SESSION_COOKIE = 'authjs.session-token';

function cookiesSent(): Map<string, string> {
  const pairs = (sent.get('cookie') ?? '').split('; ').map((pair) => pair.split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}
