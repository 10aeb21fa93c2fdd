import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BACKUP_FAILURES } from './backup-fault';

/**
 * What the installation knows of its backups: the last one that was made, and the last that failed. In its own folder, so
 * that telling it never waits for the disk of another machine. Instants are UTC milliseconds.
 */
const RECORD = z.object({
  made: z
    .object({
      at: z.number(),
      folder: z.string(),
      /** Of database and files, before they are encrypted; `added` of the files that were new. */
      bytes: z.number(),
      files: z.number(),
      added: z.number(),
      /** Files that could not be read. */
      faults: z.number(),
    })
    .nullable(),
  failed: z.object({ at: z.number(), failure: z.enum(BACKUP_FAILURES) }).nullable(),
});

export type BackupRecord = z.infer<typeof RECORD>;

/** @returns nothing known where there is no record, or a damaged one. */
export function readRecord(dataDir: string): BackupRecord {
  try {
    return RECORD.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return { made: null, failed: null };
  }
}

export function writeRecord(dataDir: string, record: BackupRecord): void {
  const file = fileIn(dataDir);
  const unfinished = `${file}.${process.pid}.part`;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(unfinished, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'backup.json');
}
