import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Through } from './served';

const MEGABYTE = 1024 * 1024;

/** In which ways this machine lets a program have mounts of its own: as root, or as root of a namespace of users. */
const WAYS: readonly (readonly string[])[] = [
  ['unshare', '-m'],
  ['unshare', '-rm'],
];

/** @returns the way that works here; null when the machine allows none. */
export function mountingWay(): readonly string[] | null {
  const works = ([program = '', ...words]: readonly string[]) =>
    spawnSync(program, [...words, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt']).status === 0;
  return WAYS.find(works) ?? null;
}

/**
 * @returns what a server is started through so that its data lie on a disk of this size, which only it sees and which is
 * gone with it.
 * @param template is copied onto it. @param folder becomes the disk.
 */
export function onSmallDisk(
  way: readonly string[],
  template: string,
  folder: string,
  megabytes: number,
): Through {
  const script = `mount -t tmpfs -o size=${megabytes}m,mode=700 tmpfs "$0" && cp -a "$1/." "$0" && shift && exec "$@"`;
  return [...way, 'sh', '-c', script, folder, template];
}

/** The disk of a process as others reach it; not SQLite, which looks for the folder in its own mounts. */
export function seenFrom(pid: number, folder: string): string {
  return path.join('/proc', String(pid), 'root', folder);
}

/** Copies the disk of a process, which stands still meanwhile. */
export function copyStill(pid: number, folder: string, copy: string): void {
  process.kill(pid, 'SIGSTOP');
  try {
    const { status } = spawnSync('cp', ['-a', seenFrom(pid, folder), copy]);
    if (status !== 0) throw new Error('The small disk could not be copied');
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

/** Takes room on a disk until so many bytes are left, or gives it back. */
export function ballastOn(folder: string): { leave(bytes: number): void; remove(): void } {
  const file = openSync(path.join(folder, 'ballast'), 'w');
  const block = Buffer.alloc(MEGABYTE / 4, 1);
  return {
    leave(bytes) {
      try {
        for (let written = block.length; free(folder) > bytes && written > 0; )
          written = writeSync(file, block, 0, Math.min(block.length, Math.max(1, free(folder) - bytes)));
      } catch (error) {
        const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
        if (!isFull) throw error;
      }
    },
    remove() {
      ftruncateSync(file, 0);
      closeSync(file);
    },
  };
}

function free(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
