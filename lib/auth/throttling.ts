import { createHmac } from 'node:crypto';
import type { Database } from '@/db/client';
import { forgetAttempt, type Limits, takeAttempt } from '@/db/throttles';
import { clientNetwork } from '@/lib/client-address';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { secrets } from '@/lib/secrets';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * What is limited: by account, and by where it comes from. An office shares one address, so more is free there. `mail` is
 * whatever makes us write to an address that somebody types: registration, forgotten password, invitations sent again.
 */
const LIMITS = {
  'sign-in': {
    account: { free: 4, firstWait: SECOND, forgetAfter: DAY },
    client: { free: 30, firstWait: SECOND, forgetAfter: HOUR },
  },
  code: {
    account: { free: 4, firstWait: SECOND, forgetAfter: DAY },
    client: { free: 30, firstWait: SECOND, forgetAfter: HOUR },
  },
  mail: {
    account: { free: 3, firstWait: MINUTE, forgetAfter: DAY },
    client: { free: 10, firstWait: 10 * SECOND, forgetAfter: HOUR },
  },
} as const satisfies Record<string, { account: Limits; client: Limits }>;
export type Throttled = keyof typeof LIMITS;

/**
 * Who tries: `account` is the address as typed, whether it has an account or not, or the id of a person; `client` the
 * address from which the request came (`requestClient`); `browser` one in which this very account was entered before.
 */
export type Trying = { account: string | number; client: string; browser?: string | null };

/**
 * Counts an attempt and says whether it may be made now. Ask before the work, the same for known and unknown addresses.
 * A browser that is known for this account has a count of its own: whoever guesses elsewhere does not keep its owner out.
 */
export function allowAttempt(db: Database, what: Throttled, trying: Trying, now: number): Outcome<null> {
  const { own, client } = keysOf(what, trying);
  const limits = LIMITS[what];
  const wait = takeAttempt(
    db,
    [
      { key: own, limits: limits.account },
      { key: client, limits: limits.client },
    ],
    now,
  );
  return wait === 0 ? accepted(null) : refused(tooMany(wait));
}

/** The attempt succeeded: its account begins anew. */
export function forgetAttempts(db: Database, what: Throttled, trying: Trying): void {
  const { own, client } = keysOf(what, trying);
  forgetAttempt(db, { own: [own], others: [client] });
}

function tooMany(wait: number) {
  const seconds = Math.ceil(wait / SECOND);
  return seconds < 60
    ? refusal('too_many_attempts', undefined, { unit: 'seconds', count: seconds })
    : refusal('too_many_attempts', undefined, { unit: 'minutes', count: Math.ceil(seconds / 60) });
}

/** No address of a person in clear, nor one that a list of addresses would reveal. */
function keysOf(what: Throttled, { account, client, browser }: Trying): { own: string; client: string } {
  const who = String(account).trim().toLowerCase().slice(0, 300);
  const hash = createHmac('sha256', secrets().authSecret).update(`throttle\n${who}`).digest('base64url');
  return {
    own: browser ? `${what}:browser:${browser}:${hash}` : `${what}:account:${hash}`,
    client: `${what}:client:${clientNetwork(client)}`,
  };
}
