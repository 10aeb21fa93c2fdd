import { now as clock } from '@/lib/clock';
import { isBackupDue } from '@/lib/domain/backups';
import type { Environment } from '@/lib/env';
import type { log as productLog } from '@/lib/log';
import { type RunningBackup, runBackup } from './backup-process';
import { readRecord, writeRecord } from './backup-record';

export type BackupWatchOptions = {
  environment: Pick<Environment, 'dataDir' | 'backupDir' | 'backupAt'>;
  log: Pick<typeof productLog, 'info' | 'error'>;
  /** UTC milliseconds; the product's clock unless a test gives its own. */
  now?: () => number;
  /** Milliseconds between two looks. */
  every?: number;
  /** Makes the backup that is due. */
  run?: (now: number) => RunningBackup;
};

export type BackupWatch = {
  /** Gives up the backup that is being made: the next one clears what it leaves. */
  stop(): Promise<void>;
};

/** Sees to it that the installation is backed up once a day, where its operator has named a folder. One at a time. */
export function startBackupWatch(options: BackupWatchOptions): BackupWatch {
  const { environment, log, now = clock, every = 60_000, run = runBackup } = options;
  let timer: NodeJS.Timeout | undefined;
  let running: RunningBackup | null = null;
  let round: Promise<void> = Promise.resolve();
  let isStopping = false;

  function look(): void {
    round = lookOnce()
      .catch((error: unknown) => log.error({ err: error }, 'backups could not be looked after'))
      .finally(() => {
        if (!isStopping) timer = setTimeout(look, every);
      });
  }

  async function lookOnce(): Promise<void> {
    const began = now();
    if (!isDueIn(environment, began)) return;
    running = run(began);
    const wrong = await running.ended;
    running = null;
    if (!isStopping) tell(began, wrong);
  }

  /** Whoever made it has written down how it went, unless it could not even do that. */
  function tell(began: number, wrong: string | null): void {
    const record = readRecord(environment.dataDir);
    const { made, failed } = record;
    if (wrong === null && made !== null && made.at >= began)
      log.info({ files: made.files, added: made.added, bytes: made.bytes }, 'a backup is made');
    if (wrong === null) return;
    log.error({ reason: wrong }, 'a backup was not made, or not whole');
    if (failed === null || failed.at < began)
      writeRecord(environment.dataDir, { ...record, failed: { at: began, failure: 'broke_off' } });
  }

  if (environment.backupDir !== undefined) look();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      running?.stop();
      await round;
    },
  };
}

/** Is it time for the backup of this installation? One that was made into another folder counts for nothing. */
export function isDueIn(
  { dataDir, backupDir, backupAt }: BackupWatchOptions['environment'],
  now: number,
): boolean {
  const { made, failed } = readRecord(dataDir);
  const succeededAt = made !== null && made.folder === backupDir ? made.at : null;
  return isBackupDue({ succeededAt, failedAt: failed?.at ?? null }, backupAt, now);
}
