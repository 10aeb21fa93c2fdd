import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { areMailsLeaving } from '@/db/mail-backlog';
import { countWaitingWords } from '@/db/words-queue';
import { checkWritable } from '@/db/write-check';
import { version } from '@/package.json';
import { type BackupHealth, backupHealth } from './backup/backup-health';
import { now } from './clock';
import type { ClockState } from './clock-watch';
import { database } from './database';
import { environment } from './env';
import { log } from './log';
import { type DiskRoom, diskRoom } from './storage/disk-room';
import { scannerState } from './storage/virus-scanner';
import { isWorkerAlive, lastClock } from './worker-heartbeat';

type Part = 'ok' | 'failed';

/** What whoever watches over the installation is told. Nothing secret, nobody's data. */
export type Health = {
  status: Part;
  version: string;
  database: Part;
  storage: Part;
  /** Is there room for another deposit? */
  room: Part;
  worker: Part;
  /** Of the machine, as the worker finds it: it makes nothing fail. Null when no worker runs. */
  clock: ClockState | null;
  mail: Part;
  mailTransport: 'folder' | 'smtp' | 'resend';
  /** Documents that the search box does not find yet, or not by all their words; null when the database fails. */
  waitingWords: number | null;
  /** Of the data: `low` from 80 % on, `full` when deposits are refused, null when nobody can tell. */
  disk: Pick<DiskRoom, 'state' | 'usedPercent'> | null;
  /** A backup that is late stops nobody: it makes nothing fail. */
  backup: BackupHealth;
};

/** `off` where the operator has set up no virus scanner. */
export type WholeHealth = Health & { scanner: Part | 'off' };

/** Beyond, it is a great many. */
const MOST_WAITING = 100_000;

/** Tries each part: writes into the database and the folders, and asks when the worker was last heard. */
export function health(): Health {
  const { dataDir, uploadThingToken, resendApiKey, smtpUrl } = environment();
  const mailTransport = nameOfTransport(resendApiKey, smtpUrl);
  let waitingWords: number | null = null;
  let disk: Health['disk'] = null;
  const parts = {
    database: part('database', () => {
      checkWritable(database());
      waitingWords = countWaitingWords(database(), MOST_WAITING);
    }),
    storage: part('storage', () => {
      if (uploadThingToken === undefined) writeInto(path.join(dataDir, 'files'));
    }),
    room: part('room', () => {
      const { state, usedPercent } = diskRoom(dataDir);
      disk = { state, usedPercent };
      if (state === 'full') throw new Error('no room is left on the disk but its reserve');
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
  return {
    status,
    version,
    ...parts,
    clock: lastClock(dataDir),
    mailTransport,
    waitingWords,
    disk,
    backup: backupHealth(dataDir, now()),
  };
}

/** The same, once the virus scanner was asked too: while it does not answer, no file comes in. */
export async function wholeHealth(): Promise<WholeHealth> {
  const scanner = await scannerState();
  const report = health();
  return { ...report, status: scanner === 'failed' ? 'failed' : report.status, scanner };
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
