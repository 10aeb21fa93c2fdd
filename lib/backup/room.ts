import { statfsSync } from 'node:fs';
import { BackupFault } from './backup-fault';

/** Bytes that stay free. */
const SPARE = 16 * 1024 * 1024;

/**
 * @param what in the line that says it: "for a backup".
 * @param needed bytes.
 * @throws BackupFault before anything is written that would not fit.
 */
export function requireRoom(what: string, folder: string, needed: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= needed + SPARE) return;
  const line = `no room ${what} in ${folder}: ${megabytes(needed + SPARE)} MB are needed, ${megabytes(free)} MB are free`;
  throw new BackupFault('no_room', line);
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
