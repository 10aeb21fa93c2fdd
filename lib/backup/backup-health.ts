import { type BackupState, stateOfBackups } from '@/lib/domain/backups';
import { readRecord } from './backup-record';

/** What whoever watches over the installation is told of its backups: `at` is the instant of the last good one. */
export type BackupHealth = { state: BackupState; at: string | null };

/** @param now UTC milliseconds. */
export function backupHealth(dataDir: string, now: number): BackupHealth {
  const { made, failed } = readRecord(dataDir);
  const state = stateOfBackups({ succeededAt: made?.at ?? null, failedAt: failed?.at ?? null }, now);
  return { state, at: made === null ? null : new Date(made.at).toISOString() };
}
