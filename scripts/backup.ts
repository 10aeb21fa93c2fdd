import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BackupFault } from '@/lib/backup/backup-fault';
import { type BackupMade, makeBackup } from '@/lib/backup/make-backup';
import { protectionOf } from '@/lib/backup/protection';
import { now } from '@/lib/clock';
import { closeDatabase, database } from '@/lib/database';
import { environment, isWithin } from '@/lib/env';
import { openStored } from '@/lib/storage/current-storage';
import { runCommandLine, UsageError } from './command-line';

const USAGE = `
npm run backup -- DIR [--anew]

Backs up the installation in DATA_DIR into the folder DIR, also while it runs: the database as it is at this instant, the
secrets and every deposited file, each compared with its fingerprint. Files that are in DIR already are not copied again.
Encrypted where BACKUP_RECIPIENT (a key of age) or BACKUP_PASSPHRASE is set. Ends with 1 when a file is missing or not what
was deposited; the others are kept all the same.
--anew           begins in an empty DIR although there were backups in it before
Restore with \`npm run restore\`. With BACKUP_DIR set, the worker makes one every day.
`;

runCommandLine(USAGE, async (words) => {
  const { folder, scheduledAt, isAnew } = read(words);
  if (scheduledAt !== null) setPriority(10);
  process.umask(0o077);
  const made = await make(folder, scheduledAt, isAnew);
  closeDatabase();
  if (made !== null) tell(folder, made);
});

type Asked = { folder: string; scheduledAt: number | null; isAnew: boolean };

/** `--scheduled INSTANT` is for the worker: into BACKUP_DIR, and what is no longer kept goes. */
function read(words: readonly string[]): Asked {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { anew: { type: 'boolean' }, scheduled: { type: 'string' } },
  });
  const { backupDir, dataDir } = environment();
  const [named, ...rest] = positionals;
  const isScheduled = values.scheduled !== undefined;
  const folder = isScheduled ? backupDir : named;
  if (folder === undefined || rest.length > 0 || (isScheduled && named !== undefined))
    throw new UsageError('use: npm run backup -- DIR (--help explains)');
  const resolved = path.resolve(folder);
  if (isWithin(resolved, dataDir)) throw new UsageError(`${folder} must not lie in DATA_DIR`);
  return {
    folder: resolved,
    scheduledAt: isScheduled ? Number(values.scheduled) : null,
    isAnew: values.anew === true,
  };
}

/** @returns null when the worker finds that somebody else is making one. */
async function make(folder: string, scheduledAt: number | null, isAnew: boolean): Promise<BackupMade | null> {
  const settings = environment();
  const { dataDir } = settings;
  if (!existsSync(path.join(dataDir, 'decompte.sqlite')))
    throw new UsageError(`${dataDir} holds no database of the portal: set DATA_DIR`);
  const clock = () => (scheduledAt === null ? now() : Math.round(scheduledAt + performance.now()));
  const order = {
    database: database(),
    dataDir,
    folder,
    protection: protectionOf(settings),
    now: clock,
    isAnew,
    isRetiring: scheduledAt !== null,
  };
  try {
    return await makeBackup({ ...order, open: openStored });
  } catch (error) {
    if (scheduledAt !== null && error instanceof BackupFault && error.failure === 'busy') return null;
    throw error;
  }
}

function tell(folder: string, { name, files, added, faults, databaseBytes, fileBytes }: BackupMade): void {
  for (const { id, name: file, reason } of faults) console.error(`${reason}: file ${file} (row ${id})`);
  const megabytes = ((databaseBytes + fileBytes) / 1_000_000).toFixed(1);
  const kept = files - faults.length;
  console.log(
    `${folder} holds the backup ${name}: the database and ${kept} files (${added} new), ${megabytes} MB.`,
  );
  if (faults.length === 0) return;
  console.error(`Décompte: ${faults.length} files are not in the backup`);
  process.exitCode = 1;
}
