import { statfsSync } from 'node:fs';
import { StorageFault } from './storage';

/** `low`: the operator is warned. `full`: nothing that brings bytes is taken any more; the rest goes on. */
export type DiskState = 'ok' | 'low' | 'full';
export type DiskRoom = { state: DiskState; usedPercent: number; freeBytes: number };

/** Per cent of the disk. */
const WARN_AT = 80;
const RESERVE = 2;
/** Bytes. The reserve keeps the database, which takes in acts of a few kilobytes, from meeting a full disk half-way. */
const LEAST_RESERVE = 200 * 1024 * 1024;
const MOST_RESERVE = 2 * 1024 * 1024 * 1024;

/** A disk has no room left but its reserve. */
export class DiskFull extends Error {}

/** @param folder any on the disk in question. @throws when it is not there. */
export function diskRoom(folder: string): DiskRoom {
  const { bsize, blocks, bfree, bavail } = statfsSync(folder);
  return roomOf((blocks - bfree) * bsize, bavail * bsize);
}

/** @param used bytes. @param free bytes that a program may still take: what is kept for root counts as neither. */
export function roomOf(used: number, free: number): DiskRoom {
  const size = used + free;
  const reserve = Math.min(Math.max((size * RESERVE) / 100, LEAST_RESERVE), MOST_RESERVE);
  const usedPercent = size === 0 ? 100 : Math.ceil((used / size) * 100);
  const roomy = usedPercent < WARN_AT ? 'ok' : 'low';
  return { state: free < reserve ? 'full' : roomy, usedPercent, freeBytes: free };
}

/** @throws StorageFault when there is no room for another file. */
export function requireRoom(folder: string): void {
  if (diskRoom(folder).state === 'full') throw new StorageFault('find room', new DiskFull());
}

/** Is there no room, said by ourselves or by the system? */
export function isNoRoom(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error ? error.code : undefined;
  if (error instanceof DiskFull || code === 'ENOSPC' || code === 'EDQUOT') return true;
  return 'cause' in error && isNoRoom(error.cause);
}
