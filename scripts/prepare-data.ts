import { migrate } from '@/db/migrate';
import { database } from '@/lib/database';
import { type Environment, environment } from '@/lib/env';
import { log } from '@/lib/log';
import { secrets } from '@/lib/secrets';

/**
 * Opens the data: folder, secrets, database, migrations. What can be wrong with them is found before anybody connects.
 * From here on everything that this process writes is for its own user only.
 * @throws EnvironmentError
 */
export function prepareData(): Environment {
  const settings = environment();
  process.umask(0o077);
  secrets();
  const applied = migrate(database());
  if (applied.length > 0) log.info({ applied }, 'migrated');
  return settings;
}
