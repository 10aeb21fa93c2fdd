import { z } from 'zod';
import { sealedCookie } from './sealed-cookie';

const TEN_MINUTES = 10 * 60;

/** Who has proved who they are and is asked for their second factor next, and where they want to go. */
export const entering = sealedCookie(
  'decompte-entering',
  z.object({ userId: z.int(), next: z.string() }),
  TEN_MINUTES,
);

/** The recovery codes that have just been made: the database keeps their hashes only. */
export const freshCodes = sealedCookie(
  'decompte-codes',
  z.object({ userId: z.int(), codes: z.array(z.string()), next: z.string() }),
  TEN_MINUTES,
);

/** The address of a calendar that has just been opened: the database keeps its fingerprint only. */
export const freshCalendar = sealedCookie(
  'decompte-calendar',
  z.object({ feedId: z.int(), secret: z.string() }),
  TEN_MINUTES,
);

/** Where somebody wants to go who has left for the identity provider. */
export const leaving = sealedCookie('decompte-leaving', z.object({ next: z.string() }), 15 * 60);

/** Who has come back from there, for one step. `isStrong`: the provider has asked for a second factor. */
export const arriving = sealedCookie(
  'decompte-arriving',
  z.object({ userId: z.int(), next: z.string(), isStrong: z.boolean() }),
  60,
);
