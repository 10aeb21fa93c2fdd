import { createHash } from 'node:crypto';
import path from 'node:path';
import type { NeededFile } from '@/db/copies';

/**
 * What a file is called in a backup: on disk its key is a name of ours already; a key of the hosted service is theirs, and
 * may differ from another one by capitals alone.
 */
export function keptName({ storage, key }: Pick<NeededFile, 'storage' | 'key'>): string {
  return storage === 'disk' ? key : createHash('sha256').update(key).digest('hex');
}

/** @returns where a kept file lies below `files/`. */
export function placeOf(files: string, name: string, suffix: string): string {
  return path.join(files, name.slice(0, 2), name.slice(2, 4), `${name}${suffix}`);
}
