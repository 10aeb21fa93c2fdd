import { sweepThrottles } from '@/db/throttles';
import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import { log } from '@/lib/log';

const AN_HOUR = 3_600_000;

/** Forgets who tried in vain more than a day ago, now and every hour; where it cannot, later. @returns what ends it. */
export function sweepAttempts(): () => void {
  const sweep = () => {
    try {
      sweepThrottles(database(), now());
    } catch (error) {
      log.error({ err: error }, 'attempts in vain were not forgotten');
    }
  };
  sweep();
  const timer = setInterval(sweep, AN_HOUR);
  return () => clearInterval(timer);
}
