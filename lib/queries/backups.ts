import { type BackupRecord, readRecord } from '@/lib/backup/backup-record';
import type { Context } from '@/lib/context';
import { type BackupState, stateOfBackups } from '@/lib/domain/backups';
import { environment } from '@/lib/env';
import { may } from '@/lib/policy';

export type BackupSheet = BackupRecord & {
  state: BackupState;
  /** Minutes since midnight at which the worker makes one every day; null when it makes none. */
  everyDayAt: number | null;
  protection: 'none' | 'recipient' | 'passphrase';
};

/** @returns how the installation is backed up; null for whoever is no administrator. */
export function backups({ actor, now }: Context): BackupSheet | null {
  if (!may.administer(actor)) return null;
  const { dataDir, backupDir, backupAt, backupRecipient, backupPassphrase } = environment();
  const { made, failed } = readRecord(dataDir);
  const state = stateOfBackups({ succeededAt: made?.at ?? null, failedAt: failed?.at ?? null }, now);
  const everyDayAt = backupDir === undefined ? null : backupAt;
  if (backupRecipient !== undefined) return { made, failed, state, everyDayAt, protection: 'recipient' };
  return {
    made,
    failed,
    state,
    everyDayAt,
    protection: backupPassphrase === undefined ? 'none' : 'passphrase',
  };
}
