/** A bucket holds so many turns at most, and gets so many back a minute. */
export type TurnLimit = { most: number; perMinute: number };

/**
 * How often somebody may ask, each with their own account, and all of one address together: an office of fifty people
 * shares one. Nobody who works meets these; a program that runs wild does. Attempts to sign in have limits of their own,
 * which outlast a restart (`lib/auth/throttling.ts`).
 *
 * * `search`: pages of results, each a question to the full-text tables.
 * * `export`: lists, folders, proof packs and workbooks that are asked for.
 * * `deposit`: files that are announced or sent by a plain form, and documents that are sent.
 */
export const TURN_LIMITS = {
  search: { person: { most: 120, perMinute: 60 }, network: { most: 3_000, perMinute: 1_500 } },
  export: { person: { most: 60, perMinute: 20 }, network: { most: 1_500, perMinute: 500 } },
  deposit: { person: { most: 300, perMinute: 120 }, network: { most: 9_000, perMinute: 3_600 } },
} as const satisfies Record<string, { person: TurnLimit; network: TurnLimit }>;
export type Limited = keyof typeof TURN_LIMITS;
