import { log } from '@/lib/log';
import { sweepTemporaries } from '@/lib/storage/current-storage';

const AN_HOUR = 3_600_000;

/** Removes what broken-off uploads left behind, now and every hour. @returns what ends it. */
export function sweepUploads(): () => void {
  const sweep = () => {
    sweepTemporaries().then(
      (removed) => removed > 0 && log.info({ removed }, 'broken-off uploads removed'),
      (error: unknown) => log.error({ err: error }, 'broken-off uploads were not removed'),
    );
  };
  sweep();
  const timer = setInterval(sweep, AN_HOUR);
  return () => clearInterval(timer);
}
