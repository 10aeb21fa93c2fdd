import path from 'node:path';
import { type Database, openDatabase } from '@/db/client';
import { environment } from './env';

declare global {
  /** One connection a process, also where a bundler holds this module twice. */
  var decompteDatabase: Database | undefined;
}

/** The database of this installation, opened at the first call. Migrations run before, in `scripts/`. */
export function database(): Database {
  globalThis.decompteDatabase ??= openDatabase(path.join(environment().dataDir, 'decompte.sqlite'));
  return globalThis.decompteDatabase;
}

/** Closes it, as the last thing before the process ends. */
export function closeDatabase(): void {
  globalThis.decompteDatabase?.$client.close();
  globalThis.decompteDatabase = undefined;
}
