import { closeDatabase, database } from '@/lib/database';
import { log } from '@/lib/log';
import { secrets } from '@/lib/secrets';
import { startWorker } from '@/lib/worker';
import { runCommandLine } from './command-line';
import { prepareData } from './prepare-data';
import { stopOnSignal } from './stop-on-signal';

const USAGE = `
npm run worker     sends the mails that are due, until it is stopped

\`npm start\` has a worker of its own: this one is for an installation that is split over two processes on the same
DATA_DIR. SIGTERM and SIGINT stop it in good order.
`;

runCommandLine(USAGE, () => {
  const environment = prepareData();
  const worker = startWorker({ database: database(), environment, secret: secrets().authSecret, log });
  stopOnSignal(async () => {
    await worker.stop();
    closeDatabase();
  });
});
