import { sweepThrottles } from '@/db/throttles';
import { now } from '@/lib/clock';
import { database } from '@/lib/database';

const AN_HOUR = 3_600_000;

/** Forgets who tried in vain more than a day ago, now and every hour. @returns what ends it. */
export function sweepAttempts(): () => void {
  sweepThrottles(database(), now());
  const timer = setInterval(() => sweepThrottles(database(), now()), AN_HOUR);
  return () => clearInterval(timer);
}
