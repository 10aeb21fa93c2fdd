import type { Database } from '@/db/client';
import { loadMailBacklog } from '@/db/mail-backlog';
import { environment } from '@/lib/env';
import { log } from '@/lib/log';
import { secrets } from '@/lib/secrets';
import { startWorker } from '@/lib/worker';

/**
 * Sends the mails of what happened before now, each at its own time: the clocks of payment start with them.
 * @param now UTC milliseconds.
 */
export async function sendPastMails(database: Database, now: number): Promise<void> {
  for (let at = oldest(database); at !== null && at < now; at = oldest(database)) {
    const time = at;
    const worker = startWorker({
      database,
      environment: environment(),
      secret: secrets().authSecret,
      log: log.child({}, { level: 'error' }),
      now: () => time,
      every: 5,
    });
    while (oldest(database) === time) await new Promise((resolve) => setTimeout(resolve, 5));
    await worker.stop();
  }
}

function oldest(database: Database): number | null {
  return loadMailBacklog(database).oldest;
}
