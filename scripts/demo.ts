import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { DEMONSTRATION_PASSWORD, PEOPLE } from '@/db/cast';
import { seedCast } from '@/db/seed';
import { isEmpty, loadSignIn } from '@/db/users';
import { demonstrationAccounts } from '@/lib/auth/demonstration';
import { hashPassword } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { closeDatabase, database } from '@/lib/database';
import { environment } from '@/lib/env';
import { runCommandLine, UsageError } from './command-line';
import { playDemonstrationFiles } from './demo-files';
import { sendPastMails } from './demo-mails';
import { playDemonstrationMoney } from './demo-money';
import { prepareData } from './prepare-data';
import { checkPortIsFree, serve } from './serve';

const USAGE = `
npm run demo

Builds the product, fills an empty DATA_DIR (./data) with invented people, contracts and invoicing files, and serves it
with its worker on this machine only. Mails are written into DATA_DIR/mail. A later start keeps what was done. Empty the
folder to begin again; PORT changes the port (3000).
`;

const PARTIES = {
  supplier: 'supplier',
  moe: 'project manager',
  moa: 'contracting authority',
  financial_service: 'financial service',
  administrator: 'administrator',
} as const;

runCommandLine(USAGE, async () => {
  const { baseUrl, host, port } = environment();
  await checkPortIsFree(port, host);
  build();
  const { dataDir } = prepareData();
  if (isEmpty(database())) await fill(dataDir);
  else if (loadSignIn(database(), PEOPLE.karim.email) === null)
    throw new UsageError(`${dataDir} holds other data: set DATA_DIR to an empty folder`);
  await serve({ development: false });
  console.log(welcome(baseUrl));
});

function build(): void {
  const next = path.join('node_modules', 'next', 'dist', 'bin', 'next');
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { status } = spawnSync(process.execPath, [next, 'build'], { stdio: 'inherit', env });
  if (status !== 0) throw new UsageError('the build failed, see above');
}

/** Everything or nothing: a demonstration that broke off half-way is not kept. */
async function fill(dataDir: string): Promise<void> {
  try {
    const ids = seedCast(database(), await hashPassword(DEMONSTRATION_PASSWORD), now());
    await playDemonstrationFiles(database(), ids, now());
    playDemonstrationMoney(database(), ids, now());
    await sendPastMails(database(), now());
  } catch (error) {
    closeDatabase();
    for (const end of ['', '-wal', '-shm'])
      rmSync(path.join(dataDir, `decompte.sqlite${end}`), { force: true });
    throw error;
  }
}

function welcome(baseUrl: string): string {
  const people = demonstrationAccounts().map(
    ({ role, name, email }) => `  ${PARTIES[role].padEnd(22)} ${name.padEnd(16)} ${email}`,
  );
  return [
    '',
    `Décompte is ready at ${baseUrl}`,
    '',
    'Sign in with one click on the sign-in page, or type:',
    ...people,
    `  password of everybody  ${DEMONSTRATION_PASSWORD}`,
    '',
    'Ctrl+C stops it; the next start keeps what you did.',
    '',
  ].join('\n');
}
