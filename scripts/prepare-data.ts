import { refuseHalfRestored } from '@/lib/backup/restore-mark';
import { upgrade } from '@/lib/backup/upgrade';
import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import { type Environment, environment } from '@/lib/env';
import { log } from '@/lib/log';
import { secrets } from '@/lib/secrets';

/**
 * Opens the data: folder, secrets, database, which is copied before it is brought to this version. What can be wrong with them is found before anybody connects.
 * From here on everything that this process writes is for its own user only.
 * @throws EnvironmentError; BackupFault when there is half a restore, or no room for the copy.
 */
export function prepareData(): Environment {
  const settings = environment();
  process.umask(0o077);
  refuseHalfRestored(settings.dataDir);
  secrets();
  const { applied, copy } = upgrade(database(), settings.dataDir, now());
  if (applied.length > 0) log.info({ applied, copy }, 'migrated');
  return settings;
}
