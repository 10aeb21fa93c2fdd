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
