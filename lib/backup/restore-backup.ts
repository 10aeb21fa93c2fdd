import { createReadStream } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { checkCopy } from '@/db/copies';
import { refuseLater } from '@/db/migrate';
import { BackupFault } from './backup-fault';
import { placesIn, readAbout } from './backup-folder';
import { codeOf, makeFolderSynced, syncFolder, writeSynced } from './durable-files';
import { NO_UNSEAL, openIdentity, type Unseal, unsealWith } from './protection';
import { type LostFile, putFiles } from './restore-files';
import { markIn } from './restore-mark';
import {
  bytesOf,
  checkSnapshot,
  isStamp,
  listSnapshots,
  type Manifest,
  PARTS,
  readManifest,
} from './snapshots';

export type RestoreOrder = {
  /** Where the backups lie. */
  folder: string;
  /** Where to: empty, or what a restore that did not end has left. */
  dataDir: string;
  /** Name of a backup; null for the newest. */
  at: string | null;
  /** Secret keys of age, for backups encrypted to a recipient. */
  identities: readonly string[];
  passphrase: string | null;
  /** Goes on where files are missing or damaged. */
  isIncomplete: boolean;
  /** Takes backups that are not encrypted although there is a key. */
  isUnencrypted?: boolean;
};

export type Restored = { name: string; manifest: Manifest; files: number; bytes: number; lost: LostFile[] };

/**
 * Puts a backup into an empty folder. Each part and each file is compared with its fingerprint; the database gets its name
 * last, and until then the folder is marked, so that nobody starts a portal on half of it.
 * @throws BackupFault, or LaterDatabase; then the folder is no portal, and the same restore may be tried again.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const { folder, dataDir } = order;
  const about = await readAbout(folder);
  if (about === null) throw new BackupFault('folder', `${folder} holds no backups`);
  const name = await chosen(folder, order.at);
  const snapshot = path.join(placesIn(folder).snapshots, name);
  await checkSnapshot(snapshot);
  const manifest = await readManifest(snapshot);
  refuseLater([manifest.lastMigration]);
  const suffix = about.protection === 'none' ? '' : '.age';
  const unseal = await keyFor(about.protection, snapshot, order);
  await claim(dataDir);
  const copy = path.join(dataDir, `${PARTS.database}.part`);
  await putParts(snapshot, suffix, unseal, { copy, dataDir });
  const { files, bytes, lost } = await putFiles(copy, { folder, dataDir, suffix, unseal });
  if (lost.length > 0 && !order.isIncomplete) throw new LostFiles(name, lost);
  const wrong = checkCopy(copy);
  if (wrong.length > 0)
    throw new BackupFault('damaged', `the database of the backup ${name} is damaged: ${wrong[0]}`);
  await rename(copy, path.join(dataDir, PARTS.database));
  await syncFolder(dataDir);
  await rm(markIn(dataDir));
  await syncFolder(dataDir);
  return { name, manifest, files, bytes, lost };
}

/** Some files of the backup are not as they were deposited. */
export class LostFiles extends BackupFault {
  constructor(
    name: string,
    readonly lost: readonly LostFile[],
  ) {
    super(
      'damaged',
      `${lost.length} files of the backup ${name} are missing or damaged: add --incomplete to restore without them`,
    );
  }
}

async function chosen(folder: string, at: string | null): Promise<string> {
  const names = (await listSnapshots(placesIn(folder).snapshots)).map(({ name }) => name);
  const [newest] = names;
  if (newest === undefined) throw new BackupFault('folder', `${folder} holds no backup yet`);
  if (at === null) return newest;
  if (!isStamp(at) || !names.includes(at))
    throw new BackupFault(
      'folder',
      `there is no backup ${at}; the newest are ${names.slice(0, 10).join(', ')}`,
    );
  return at;
}

async function keyFor(
  protection: 'none' | 'recipient' | 'passphrase',
  snapshot: string,
  { folder, identities, passphrase, isUnencrypted }: RestoreOrder,
): Promise<Unseal> {
  if (protection === 'none') {
    // Whoever may write there may say so, and put anything beside it.
    if ((identities.length > 0 || passphrase !== null) && isUnencrypted !== true)
      throw new BackupFault(
        'key',
        `the backups in ${folder} are not encrypted although a key was given, so they may be forged: add --unencrypted if they are yours`,
      );
    return NO_UNSEAL;
  }
  if (identities.length > 0) return unsealWith(identities);
  if (protection === 'recipient')
    throw new BackupFault(
      'key',
      'this backup is encrypted: name the file of your secret key with --identity FILE',
    );
  if (passphrase === null) throw new BackupFault('key', 'this backup is encrypted: set BACKUP_PASSPHRASE');
  const sealed = await readFile(path.join(snapshot, PARTS.identity));
  return unsealWith([await openIdentity(sealed, passphrase)]);
}

/** @throws BackupFault when something lies there that is no unfinished restore. */
async function claim(dataDir: string): Promise<void> {
  await makeFolderSynced(dataDir);
  const there = (await readdir(dataDir)).filter((name) => name !== 'lost+found');
  const isUnfinished = there.includes(path.basename(markIn(dataDir)));
  if (there.length > 0 && !isUnfinished)
    throw new BackupFault('folder', `${dataDir} is not empty: set DATA_DIR to an empty folder`);
  await writeSynced(
    markIn(dataDir),
    bytesOf('This folder is being restored. It is no portal before that has ended.\n'),
  );
  await syncFolder(dataDir);
  for (const name of there)
    if (name !== path.basename(markIn(dataDir)))
      await rm(path.join(dataDir, name), { recursive: true, force: true });
}

async function putParts(
  snapshot: string,
  suffix: string,
  unseal: Unseal,
  { copy, dataDir }: { copy: string; dataDir: string },
): Promise<void> {
  const part = (name: string) => path.join(snapshot, `${name}${suffix}`);
  const put = async (name: string, target: string) => {
    try {
      await writeSynced(target, await unseal(createReadStream(part(name))));
    } catch (error) {
      if (suffix === '' || codeOf(error) !== undefined) throw error;
      throw new BackupFault(
        'key',
        `the key does not open ${path.basename(part(name))}: is it the one of these backups?`,
      );
    }
  };
  await put(PARTS.database, copy);
  if ((await readdir(snapshot)).includes(`${PARTS.secrets}${suffix}`))
    await put(PARTS.secrets, path.join(dataDir, PARTS.secrets));
}
