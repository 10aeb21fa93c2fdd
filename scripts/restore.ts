import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { placesIn } from '@/lib/backup/backup-folder';
import { LostFiles, restoreBackup } from '@/lib/backup/restore-backup';
import type { LostFile } from '@/lib/backup/restore-files';
import { listSnapshots, readManifest } from '@/lib/backup/snapshots';
import { environment, isWithin } from '@/lib/env';
import { runCommandLine, UsageError } from './command-line';

const USAGE = `
npm run restore -- DIR [--at STAMP] [--identity FILE] [--incomplete] [--unencrypted]
npm run restore -- DIR --list

Puts the newest backup in DIR into DATA_DIR, which must be empty: database, secrets and files, each compared with its
fingerprint. Nothing is a portal before all of it is there; what a killed restore has left, the next one clears.
--at STAMP       takes an older backup, named as --list shows it
--identity FILE  the secret key of age, for backups made with BACKUP_RECIPIENT; with a passphrase, set BACKUP_PASSPHRASE
--incomplete     goes on without the files that are missing or damaged in the backup
--unencrypted    takes backups that are not encrypted although you name a key or BACKUP_PASSPHRASE is set
--list           shows the backups in DIR and restores nothing
Start with \`npm start\` afterwards, with this version or a later one than that of the backup.
`;

runCommandLine(USAGE, async (words) => {
  const { folder, values } = read(words);
  if (values.list === true) return list(folder);
  const { dataDir, backupPassphrase } = environment();
  if (isWithin(folder, dataDir) || isWithin(dataDir, folder))
    throw new UsageError('neither of DIR and DATA_DIR may lie in the other');
  process.umask(0o077);
  const restored = await restoreBackup({
    folder,
    dataDir,
    at: values.at ?? null,
    identities: values.identity === undefined ? [] : readIdentities(values.identity),
    passphrase: backupPassphrase ?? null,
    isIncomplete: values.incomplete === true,
    isUnencrypted: values.unencrypted === true,
  }).catch((error: unknown) => {
    if (error instanceof LostFiles) name(error.lost);
    throw error;
  });
  name(restored.lost);
  console.log(
    `${dataDir} holds the backup ${restored.name}: the database and ${restored.files} files. Start with npm start.`,
  );
  if (restored.lost.length > 0) process.exitCode = 1;
});

function read(words: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      at: { type: 'string' },
      identity: { type: 'string' },
      incomplete: { type: 'boolean' },
      list: { type: 'boolean' },
      unencrypted: { type: 'boolean' },
    },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0)
    throw new UsageError('use: npm run restore -- DIR (--help explains)');
  return { folder: path.resolve(folder), values };
}

/** The lines of a file as age-keygen writes it. */
function readIdentities(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const identities = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0) throw new UsageError(`${file} holds no secret key of age`);
  return identities;
}

async function list(folder: string): Promise<void> {
  const { snapshots } = placesIn(folder);
  for (const { name: stamp } of await listSnapshots(snapshots)) {
    const manifest = await readManifest(path.join(snapshots, stamp)).catch(() => null);
    console.log(manifest === null ? `${stamp}  damaged` : lineOf(stamp, manifest));
  }
}

function lineOf(
  stamp: string,
  { files, faults, databaseBytes, fileBytes, version }: Awaited<ReturnType<typeof readManifest>>,
) {
  const megabytes = ((databaseBytes + fileBytes) / 1_000_000).toFixed(1);
  const missing = faults.length === 0 ? '' : `, ${faults.length} missing`;
  return `${stamp}  ${files} files${missing}, ${megabytes} MB, version ${version}`;
}

function name(lost: readonly LostFile[]): void {
  for (const { id, name: file, reason } of lost) console.error(`${reason}: file ${file} (row ${id})`);
}
