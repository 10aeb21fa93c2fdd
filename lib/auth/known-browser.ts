import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { sealedCookie } from './sealed-cookie';

const A_YEAR = 365 * 24 * 60 * 60;

/** People who share a computer. */
const MOST_PEOPLE = 5;

const known = sealedCookie(
  'decompte-known',
  z.object({ id: z.string().min(1), people: z.array(z.int()) }),
  A_YEAR,
);

/** This person has entered with this browser. From a server action or a route only. */
export async function rememberBrowser(userId: number): Promise<void> {
  const before = await known.read();
  const others = (before?.people ?? []).filter((one) => one !== userId);
  const id = before?.id ?? randomBytes(12).toString('base64url');
  await known.set({ id, people: [userId, ...others].slice(0, MOST_PEOPLE) });
}

/** @returns the id of the browser when this person has entered with it before, else null. */
export async function knownBrowser(userId: number | null): Promise<string | null> {
  const before = await known.read();
  return before && userId !== null && before.people.includes(userId) ? before.id : null;
}
