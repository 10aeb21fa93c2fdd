import { clientNetwork } from '@/lib/client-address';
import type { Context } from '@/lib/context';
import { environment } from '@/lib/env';
import { countHeldBack } from '@/lib/metrics/request-figures';
import { currentTrace, noteInTrace } from '@/lib/request-trace';
import { type Limited, TURN_LIMITS } from './limits';
import { type Turns, turns } from './turns';

declare global {
  /** One a process, also where a bundler holds this module twice. */
  var decompteTurns: Turns | undefined;
}

/**
 * Takes a turn of whoever asks, and of the network from which they ask. When there is none the answer gets the status 429,
 * with the seconds to wait: it remains to do nothing, and to say so where a page is shown.
 * @returns has this person asked for too much?
 */
export function isTooMuch(what: Limited, { actor }: Context): boolean {
  if (!environment().throttling) return false;
  const { person, network } = TURN_LIMITS[what];
  globalThis.decompteTurns ??= turns();
  const wait = globalThis.decompteTurns.take(
    [
      { key: `${what}:person:${actor.userId}`, limit: person },
      { key: `${what}:network:${clientNetwork(currentTrace()?.client ?? '')}`, limit: network },
    ],
    performance.now(),
  );
  if (wait === 0) return false;
  countHeldBack(what);
  noteInTrace({ refused: { status: 429, retryAfter: Math.ceil(wait / 1000) } });
  return true;
}
