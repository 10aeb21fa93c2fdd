import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { BackupFault } from './backup-fault';
import { makeFolderSynced, syncFolder, writeSynced } from './durable-files';
import {
  makeIdentity,
  NO_SEAL,
  openIdentity,
  type Protection,
  recipientOf,
  type Seal,
  sealFor,
} from './protection';
import { bytesOf, PARTS } from './snapshots';

/**
 * A folder of backups belongs to one installation and is written in one way: `backups.json` says for whom and how,
 * `snapshots/` holds the backups, `files/` what they need, shared by all of them, `incoming/` what is being written.
 */
const ABOUT = z.object({
  product: z.literal('decompte'),
  format: z.number(),
  /** When it was first migrated (UTC milliseconds): tells installations apart. */
  installation: z.number(),
  protection: z.enum(['none', 'recipient', 'passphrase']),
  /** The operator's key, where it is encrypted to one. */
  recipient: z.string().nullable(),
});
type About = z.infer<typeof ABOUT>;

const FORMAT = 1;
/** A fresh disk has it. */
const OF_THE_SYSTEM = new Set(['lost+found']);

/** Where things are in a folder of backups. */
export const placesIn = (folder: string) => ({
  about: path.join(folder, 'backups.json'),
  identity: path.join(folder, PARTS.identity),
  snapshots: path.join(folder, 'snapshots'),
  files: path.join(folder, 'files'),
  incoming: path.join(folder, 'incoming'),
});

export type BackupFolder = ReturnType<typeof placesIn> & { seal: Seal; kind: Protection['kind'] };

export type FolderWishes = {
  installation: number;
  protection: Protection;
  /** There were backups in it before: an empty folder means that its disk is not there. */
  isKnown: boolean;
};

/** Opens a folder to write into it, makes it when it is new, and clears what a backup that was killed has left. @throws BackupFault */
export async function openForBackup(folder: string, wishes: FolderWishes): Promise<BackupFolder> {
  const places = placesIn(folder);
  const about = (await readAbout(folder)) ?? (await begin(folder, wishes));
  if (about.installation !== wishes.installation)
    throw new BackupFault(
      'folder',
      `${folder} holds the backups of another installation: choose another folder`,
    );
  if (about.protection !== wishes.protection.kind)
    throw new BackupFault(
      'key',
      `${folder} holds backups ${WAYS[about.protection]}: choose another folder for other ones`,
    );
  const seal = await sealOf(folder, about, wishes.protection);
  for (const place of [places.snapshots, places.files]) await makeFolderSynced(place);
  await clear(places);
  return { ...places, seal, kind: about.protection };
}

/** @returns what the folder says about itself; null when it says nothing. @throws BackupFault */
export async function readAbout(folder: string): Promise<About | null> {
  const text = await readFile(placesIn(folder).about, 'utf8').catch(() => null);
  if (text === null) return null;
  const result = ABOUT.safeParse(parseJson(text));
  if (!result.success) throw new BackupFault('damaged', `backups.json in ${folder} is damaged`);
  if (result.data.format > FORMAT)
    throw new BackupFault('folder', `${folder} was written by a newer version: use that one`);
  return result.data;
}

const WAYS: Readonly<Record<Protection['kind'], string>> = {
  none: 'that are not encrypted',
  recipient: 'encrypted to BACKUP_RECIPIENT',
  passphrase: 'encrypted with BACKUP_PASSPHRASE',
};

/** The key comes before what says that there is one. */
async function begin(folder: string, { installation, protection, isKnown }: FolderWishes): Promise<About> {
  if (isKnown)
    throw new BackupFault(
      'folder',
      `the backups in ${folder} are gone: is its disk there? To begin anew, add --anew`,
    );
  const places = placesIn(folder);
  await makeFolderSynced(folder);
  const there = await readdir(folder);
  if (there.some((name) => !OF_THE_SYSTEM.has(name) && !isOurs(name)))
    throw new BackupFault('folder', `${folder} holds other things: choose an empty folder`);
  const about: About = {
    product: 'decompte',
    format: FORMAT,
    installation,
    protection: protection.kind,
    recipient: protection.kind === 'recipient' ? protection.recipient : null,
  };
  if (protection.kind === 'recipient') await sealFor(protection.recipient);
  if (protection.kind === 'passphrase' && !there.includes(PARTS.identity))
    await place(places.identity, Readable.from([await makeIdentity(protection.passphrase)]));
  await place(places.about, bytesOf(`${JSON.stringify(about, null, 2)}\n`));
  return about;
}

/** What a first backup that was killed may have left. */
function isOurs(name: string): boolean {
  return name === PARTS.identity || name.endsWith('.part');
}

/** Under its name it is whole. */
async function place(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  await writeSynced(`${file}.part`, content);
  await rename(`${file}.part`, file);
  await syncFolder(path.dirname(file));
}

/** With a passphrase, the key is the one that it opens, whatever the folder says: who may write there may write a lie. */
async function sealOf(folder: string, about: About, protection: Protection): Promise<Seal> {
  if (protection.kind === 'none') return NO_SEAL;
  if (protection.kind === 'recipient') {
    if (about.recipient !== protection.recipient)
      throw new BackupFault(
        'key',
        `${folder} is encrypted to another key: choose another folder for BACKUP_RECIPIENT`,
      );
    return sealFor(protection.recipient);
  }
  const sealed = await readFile(placesIn(folder).identity).catch(() => null);
  if (sealed === null) throw new BackupFault('key', `identity.age is missing in ${folder}`);
  return sealFor(await recipientOf(await openIdentity(sealed, protection.passphrase)));
}

async function clear({ snapshots, incoming }: ReturnType<typeof placesIn>): Promise<void> {
  await rm(incoming, { recursive: true, force: true });
  await makeFolderSynced(incoming);
  for (const name of await readdir(snapshots))
    if (name.startsWith('.')) await rm(path.join(snapshots, name), { recursive: true, force: true });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
