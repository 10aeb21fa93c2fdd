import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { areMailsLeaving } from '@/db/mail-backlog';
import { countWaitingWords } from '@/db/words-queue';
import { checkWritable } from '@/db/write-check';
import { version } from '@/package.json';
import { database } from './database';
import { environment } from './env';
import { log } from './log';
import { isWorkerAlive } from './worker-heartbeat';

type Part = 'ok' | 'failed';

/** What whoever watches over the installation is told. Nothing secret, nobody's data. */
export type Health = {
  status: Part;
  version: string;
  database: Part;
  storage: Part;
  worker: Part;
  mail: Part;
  mailTransport: 'folder' | 'smtp' | 'resend';
  /** Documents that the search box does not find yet, or not by all their words; null when the database fails. */
  waitingWords: number | null;
};

/** Beyond, it is a great many. */
const MOST_WAITING = 100_000;

/** Tries each part: writes into the database and the folders, and asks when the worker was last heard. */
export function health(): Health {
  const { dataDir, uploadThingToken, resendApiKey, smtpUrl } = environment();
  const mailTransport = nameOfTransport(resendApiKey, smtpUrl);
  let waitingWords: number | null = null;
  const parts = {
    database: part('database', () => {
      checkWritable(database());
      waitingWords = countWaitingWords(database(), MOST_WAITING);
    }),
    storage: part('storage', () => {
      if (uploadThingToken === undefined) writeInto(path.join(dataDir, 'files'));
    }),
    worker: part('worker', () => {
      if (!isWorkerAlive(dataDir)) throw new Error('no sign of life from a worker');
    }),
    mail: part('mail', () => {
      if (mailTransport === 'folder') writeInto(path.join(dataDir, 'mail'));
      if (!areMailsLeaving(database())) throw new Error('none of the last mails could be sent');
    }),
  };
  const status = Object.values(parts).includes('failed') ? 'failed' : 'ok';
  return { status, version, ...parts, mailTransport, waitingWords };
}

function nameOfTransport(resendApiKey: string | undefined, smtpUrl: string | undefined) {
  if (resendApiKey !== undefined) return 'resend';
  return smtpUrl === undefined ? 'folder' : 'smtp';
}

function part(name: string, attempt: () => void): Part {
  try {
    attempt();
    return 'ok';
  } catch (error) {
    log.error({ err: error, part: name }, 'health');
    return 'failed';
  }
}

/** @throws when no file can be written there. */
function writeInto(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `.health-${randomBytes(6).toString('hex')}`);
  writeFileSync(file, 'x');
  rmSync(file);
}
