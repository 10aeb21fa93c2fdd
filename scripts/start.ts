import { environment } from '@/lib/env';
import { runCommandLine } from './command-line';
import { serve } from './serve';

const USAGE = `
npm start          serves the production build and sends the mails, in one process
npm run dev        the same while developing: pages reload as their source changes

Migrates the database first. Settings come from the environment: PORT, HOST, BASE_URL, DATA_DIR and those that the
operator's guide explains. SIGTERM and SIGINT stop it in good order.
`;

runCommandLine(USAGE, async (words) => {
  await serve({ development: words.includes('--development') });
  console.log(`Décompte is ready at ${environment().baseUrl}`);
});
