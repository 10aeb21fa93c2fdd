import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { KeptBackup } from '@/lib/domain/backups';
import { BackupFault } from './backup-fault';
import { measureFile, syncFolder, writeSynced } from './durable-files';

/**
 * A backup is a folder of its own in `snapshots/`, named after the instant of which it is: the database, the secrets, what
 * they need in `files/` (a name a line), and `manifest.json`. `SHA256SUMS` comes last and holds the fingerprints of them all,
 * so that `sha256sum -c` checks it without this product.
 */

const MANIFEST = z.object({
  format: z.literal(1),
  version: z.string(),
  lastMigration: z.string(),
  beganAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  databaseBytes: z.number(),
  files: z.number(),
  fileBytes: z.number(),
  faults: z.array(z.object({ id: z.number(), name: z.string(), reason: z.enum(['missing', 'different']) })),
});
export type Manifest = z.infer<typeof MANIFEST>;
export type FileFault = Manifest['faults'][number];

/** Names of the parts, without what encryption adds. */
export const PARTS = {
  database: 'decompte.sqlite',
  secrets: 'secrets.json',
  identity: 'identity.age',
  names: 'files.txt',
  manifest: 'manifest.json',
} as const;
const SUMS = 'SHA256SUMS';

const STAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** @returns the name of the backup of this instant, '20261123T013000Z'. */
export function stampOf(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}

export function isStamp(name: string): boolean {
  return STAMP.test(name);
}

/** @returns the backups that are there, newest first. One that cannot be read counts as not whole. */
export async function listSnapshots(snapshots: string): Promise<KeptBackup[]> {
  const names = (await readdir(snapshots).catch(() => [])).filter(isStamp).sort().reverse();
  return Promise.all(
    names.map(async (name) => {
      const manifest = await readManifest(path.join(snapshots, name)).catch(() => null);
      return { name, at: instantOf(name), isWhole: manifest?.faults.length === 0 };
    }),
  );
}

function instantOf(stamp: string): number {
  return Date.parse(stamp.replace(STAMP, '$1-$2-$3T$4:$5:$6Z'));
}

/** @throws BackupFault */
export async function readManifest(snapshot: string): Promise<Manifest> {
  const text = await readFile(path.join(snapshot, PARTS.manifest), 'utf8').catch(() => '');
  const result = MANIFEST.safeParse(parseJson(text));
  if (!result.success) throw damaged(snapshot, PARTS.manifest);
  return result.data;
}

/** Writes the fingerprints of what is in the unfinished folder, then gives it its name. @throws BackupFault */
export async function finishSnapshot(
  unfinished: string,
  snapshot: string,
  written: ReadonlyMap<string, string>,
): Promise<void> {
  const lines = [...written].map(([name, sha256]) => `${sha256}  ${name}\n`);
  await writeSynced(path.join(unfinished, SUMS), bytesOf(lines.join('')));
  await checkSnapshot(unfinished);
  await syncFolder(unfinished);
  await rename(unfinished, snapshot);
  await syncFolder(path.dirname(snapshot));
}

/** Reads every part of a backup again. @throws BackupFault when one is not what it was. */
export async function checkSnapshot(snapshot: string): Promise<void> {
  for (const [name, sha256] of await readSums(snapshot)) {
    const found = await measureFile(path.join(snapshot, name)).catch(() => null);
    if (found?.sha256 !== sha256) throw damaged(snapshot, name);
  }
}

/** @returns what a backup needs in `files/`. @throws BackupFault */
export async function readNames(snapshot: string): Promise<string[]> {
  const sums = await readSums(snapshot);
  const text = await readFile(path.join(snapshot, PARTS.names), 'utf8').catch(() => '');
  if (createHash('sha256').update(text).digest('hex') !== sums.get(PARTS.names))
    throw damaged(snapshot, PARTS.names);
  return text.split('\n').filter((name) => name !== '');
}

/** @returns the fingerprints by the names of the parts. @throws BackupFault */
async function readSums(snapshot: string): Promise<Map<string, string>> {
  const text = await readFile(path.join(snapshot, SUMS), 'utf8').catch(() => '');
  const sums = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sha256, name] = /^([0-9a-f]{64}) {2}([a-z.]+)$/.exec(line) ?? [];
    if (sha256 === undefined || name === undefined) throw damaged(snapshot, SUMS);
    sums.set(name, sha256);
  }
  if (!sums.has(PARTS.manifest) || !sums.has(PARTS.names) || !text.endsWith('\n'))
    throw damaged(snapshot, SUMS);
  return sums;
}

/** Removes a backup: first from those that count. */
export async function removeSnapshot(snapshot: string): Promise<void> {
  const going = path.join(path.dirname(snapshot), `.${path.basename(snapshot)}.going`);
  await rename(snapshot, going);
  await rm(going, { recursive: true, force: true });
}

export function bytesOf(text: string): AsyncIterable<Uint8Array> {
  return Readable.from([Buffer.from(text)]);
}

function damaged(snapshot: string, name: string): BackupFault {
  const stamp = path.basename(snapshot).replace(/^\.|\.part$/g, '');
  return new BackupFault('damaged', `${name} of the backup ${stamp} is damaged: nothing is taken from it`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
