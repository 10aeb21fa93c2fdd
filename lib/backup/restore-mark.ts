import { existsSync } from 'node:fs';
import path from 'node:path';
import { BackupFault } from './backup-fault';

/** A file that says: a restore into this folder has begun and not ended. */
export function markIn(dataDir: string): string {
  return path.join(dataDir, 'restoring');
}

/** @throws BackupFault: a portal that starts on half a restore would begin with an empty database. */
export function refuseHalfRestored(dataDir: string): void {
  if (existsSync(markIn(dataDir)))
    throw new BackupFault(
      'damaged',
      `a restore into ${dataDir} has not ended: run it again, or empty the folder`,
    );
}
