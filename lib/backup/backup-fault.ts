/** Why a backup was not made, or not whole: the administrator reads it as a sentence. */
export const BACKUP_FAILURES = [
  'busy',
  'no_room',
  'folder',
  'key',
  'damaged',
  'files_missing',
  'broke_off',
] as const;
export type BackupFailure = (typeof BACKUP_FAILURES)[number];

/** A backup or a restore does not go on; its message is the one line for whoever started it. */
export class BackupFault extends Error {
  constructor(
    readonly failure: BackupFailure,
    line: string,
  ) {
    super(line);
    this.name = 'BackupFault';
  }
}
