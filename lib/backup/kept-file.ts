import { createHash } from 'node:crypto';
import path from 'node:path';
import type { NeededFile } from '@/db/copies';
import { isDiskKey } from '@/lib/storage/disk-storage';

/**
 * What a file is called in a backup: on disk its key is a name of ours already; a key of the hosted service is theirs, and
 * may differ from another one by capitals alone.
 * @returns null for a key on disk that is not ours: a backup may be forged, and such a key lead to any place of the machine.
 */
export function keptName({ storage, key }: Pick<NeededFile, 'storage' | 'key'>): string | null {
  if (storage !== 'disk') return createHash('sha256').update(key).digest('hex');
  return isDiskKey(key) ? key : null;
}

/** What a file is called where it is told that it is missing. */
export function toldName(file: Pick<NeededFile, 'storage' | 'key'>): string {
  return keptName(file) ?? JSON.stringify(file.key);
}

/** @returns where a kept file lies below `files/`; null where it can lie nowhere. */
export function placeOf(
  files: string,
  file: Pick<NeededFile, 'storage' | 'key'>,
  suffix: string,
): string | null {
  const name = keptName(file);
  return name === null ? null : path.join(files, name.slice(0, 2), name.slice(2, 4), `${name}${suffix}`);
}
